using System.Diagnostics;
using System.Globalization;
using Gatehouse.Server.Import;
using Spectre.Console;

namespace Gatehouse.Commands;

/// <summary>Shows on standard error how far an import is: a bar at a terminal, a line every few seconds elsewhere.</summary>
internal static class ImportProgressBar
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    public static Task ShowAsync(Func<IProgress<ImportProgress>, Task> run) => Console.IsErrorRedirected ? run(new Lines()) : ShowBarAsync(run);

    private static Task ShowBarAsync(Func<IProgress<ImportProgress>, Task> run)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => run(new Bar(context.AddTask("Users"))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            task.MaxValue = Math.Max(value.Total, 1);
            task.Value = value.Seen;
        }
    }

    private sealed class Lines : IProgress<ImportProgress>
    {
        private long last = Stopwatch.GetTimestamp();

        public void Report(ImportProgress value)
        {
            if (Stopwatch.GetElapsedTime(last) < BetweenLines)
                return;

            last = Stopwatch.GetTimestamp();
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Seen:N0} of {value.Total:N0} users"));
        }
    }
}
