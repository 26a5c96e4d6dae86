using System.CommandLine;
using System.Diagnostics;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Import;
using Gatehouse.Server.Import.Django;
using Gatehouse.Server.SignIn.Passwords;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse user import</c>: takes a Django project's accounts over (docs/guides/from-djoser.md).</summary>
internal static class ImportUsers
{
    public static Command Create(CommandContext context)
    {
        var arguments = new ImportArguments();
        var command = new Command("import", "Take over accounts with their passwords, groups, permissions and keys. May be stopped and run again: what is here already stays as it is.");
        arguments.AddTo(command);
        context.SetAction(command, async (parsed, services, cancellation) =>
        {
            var options = arguments.Options(parsed);
            var names = arguments.Names(parsed, services.GetRequiredService<SettingsProvider>().Get<AccountsSettings>().Attributes);
            var report = arguments.Report(parsed);
            foreach (var library in services.GetRequiredService<PasswordHasher>().Missing)
                await Console.Error.WriteLineAsync(library.Advice);

            var begun = Stopwatch.GetTimestamp();
            var summary = new ImportSummary();
            using var findings = report is null ? null : ImportReport.Create(report);
            try
            {
                using var display = new ImportDisplay();
                await using var project = await DjangoSource.OpenAsync(arguments.Source(parsed), names, cancellation);
                await services.GetRequiredService<AccountImport>().RunAsync(project, options, finding => findings?.Write(finding), display, summary, cancellation);
            }
            catch (OperationCanceledException)
            {
                throw new CommandFailure(ImportAnswer.Stopped(summary, options));
            }

            var duration = Stopwatch.GetElapsedTime(begun);
            context.Print(parsed, ImportAnswer.Json(summary, options, duration), ImportAnswer.Text(summary, options, report, duration));
        });
        return command;
    }
}
