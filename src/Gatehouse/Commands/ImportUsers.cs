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
    private const long MostHeadroom = 1_000_000_000;

    public static Command Create(CommandContext context)
    {
        var source = new Argument<string>("source")
        {
            Description = "An SQLite file, a file that `manage.py dumpdata` wrote, or a PostgreSQL connection (Host=… or postgresql://…; the password as PGPASSWORD).",
        };
        var from = new Option<string>("--from") { Description = "The system they come from.", Required = true }.AcceptOnlyFromAmong("django");
        var userModel = new Option<string?>("--user-model") { Description = "The project's own user model, as app.Model. Found where there is only one." };
        var userTable = new Option<string?>("--user-table") { Description = "The table of the user model, where it has a name of its own (db_table)." };
        var map = new Option<string[]>("--map")
        {
            Description = "Where an attribute's value is, if not in a column of its name: column=attribute, or table.column=attribute for a table with a user_id. May be repeated.",
        };
        var provider = new Option<string[]>("--provider") { Description = "What a provider of the project is called here, if otherwise: name=provider. May be repeated." };
        var headroom = new Option<long>("--headroom") { Description = "Numbers beyond the highest in Django that new accounts here leave free, for who registers there before a last run. Default 0." };
        headroom.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long>() is < 0 or > MostHeadroom)
                result.AddError($"--headroom must be 0 to {MostHeadroom}.");
        });
        var awaitActivation = new Option<bool>("--await-activation") { Description = "Inactive users who never signed in wait for their activation mail. They are disabled otherwise, as all inactive ones." };
        var activeIsVerified = new Option<bool>("--active-is-verified") { Description = "Addresses of active users count as verified: for a project that has always sent activation mails." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Judge everything and change nothing." };
        var report = new Option<string?>("--report") { Description = "Write every account that is not taken, or not wholly, and why, into this file (JSON Lines)." };
        var command = new Command("import", "Take over accounts with their passwords, groups, permissions and keys. May be stopped and run again: what is here already stays as it is.")
        {
            source, from, userModel, userTable, map, provider, headroom, awaitActivation, activeIsVerified, dryRun, report,
        };

        context.SetAction(command, async (parsed, services, cancellation) =>
        {
            var options = new ImportOptions
            {
                DryRun = parsed.GetValue(dryRun),
                AwaitActivation = parsed.GetValue(awaitActivation),
                ActiveIsVerified = parsed.GetValue(activeIsVerified),
                Headroom = parsed.GetValue(headroom),
                Providers = Pairs(provider, parsed).ToDictionary(pair => pair.From, pair => pair.To),
            };
            var attributes = services.GetRequiredService<SettingsProvider>().Get<AccountsSettings>().Attributes;
            var names = new DjangoNames
            {
                UserModel = parsed.GetValue(userModel),
                UserTable = parsed.GetValue(userTable),
                Further = ImportedAttributes.Columns(attributes, Pairs(map, parsed).ToDictionary(pair => pair.To, pair => pair.From)),
            };
            foreach (var library in services.GetRequiredService<PasswordHasher>().Missing)
                await Console.Error.WriteLineAsync(library.Advice);

            var begun = Stopwatch.GetTimestamp();
            var summary = new ImportSummary();
            using var findings = parsed.GetValue(report) is { } path ? ImportReport.Create(path) : null;
            try
            {
                using var display = new ImportDisplay();
                await using var project = await DjangoSource.OpenAsync(parsed.GetRequiredValue(source), names, cancellation);
                await services.GetRequiredService<AccountImport>().RunAsync(project, options, finding => findings?.Write(finding), display, summary, cancellation);
            }
            catch (OperationCanceledException)
            {
                throw new CommandFailure(ImportAnswer.Stopped(summary, options));
            }

            context.Print(parsed, ImportAnswer.Json(summary, options, Stopwatch.GetElapsedTime(begun)), ImportAnswer.Text(summary, options, parsed.GetValue(report), Stopwatch.GetElapsedTime(begun)));
        });
        return command;
    }

    private static IEnumerable<(string From, string To)> Pairs(Option<string[]> option, ParseResult parsed) =>
        (parsed.GetValue(option) ?? []).Select(given => given.Split('=') is [{ Length: > 0 } from, { Length: > 0 } to]
            ? (from, to)
            : throw new CommandFailure($"{option.Name} {given} is not understood. Write {option.Name} {(option.Name == "--map" ? "column=attribute" : "name=provider")}."));
}
