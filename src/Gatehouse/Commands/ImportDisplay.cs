using System.Diagnostics;
using Gatehouse.Server.Import;

namespace Gatehouse.Commands;

/// <summary>
/// Shows on standard error how far an import is: at a terminal one line that is written over, elsewhere a line every few seconds. Carriage return and
/// blanks are all it asks of a terminal: no colours, no escape sequences.
/// </summary>
internal sealed class ImportDisplay : IProgress<ImportProgress>, IDisposable
{
    private static readonly TimeSpan BetweenPaints = TimeSpan.FromMilliseconds(250), BetweenLines = TimeSpan.FromSeconds(5);

    private readonly bool isTerminal = !Console.IsErrorRedirected;
    private readonly ImportSpeed speed = new();
    private readonly long begun = Stopwatch.GetTimestamp();
    private ImportProgress last;
    private TimeSpan shown;
    private int painted;

    public ImportDisplay()
    {
        if (isTerminal)
            Paint("Reading the project");
    }

    public void Report(ImportProgress value)
    {
        var now = Stopwatch.GetElapsedTime(begun);
        last = value;
        speed.Note(now, value.Seen);
        if (now - shown < (isTerminal ? BetweenPaints : BetweenLines))
            return;

        shown = now;
        Show();
    }

    /// <summary>Shows where it ended, and leaves the line to whoever writes next.</summary>
    public void Dispose()
    {
        if (!isTerminal)
            return;

        if (last.Total > 0)
            Show();
        Console.Error.WriteLine();
    }

    private void Show()
    {
        if (isTerminal)
            Paint(ImportLine.Bar(last, speed.PerSecond, Console.WindowWidth - 1));
        else
            Console.Error.WriteLine(ImportLine.Text(last, speed.PerSecond));
    }

    private void Paint(string line)
    {
        Console.Error.Write($"\r{line.PadRight(painted)}");
        painted = line.Length;
    }
}
