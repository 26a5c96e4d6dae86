namespace Gatehouse.Commands;

/// <summary>How fast an import is just now: over the last seconds, since those who are here already go by faster than those who are not.</summary>
internal sealed class ImportSpeed
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(15), Least = TimeSpan.FromSeconds(1);

    private readonly Queue<(TimeSpan At, long Seen)> notes = new();

    /// <summary>Users a second; 0 while nobody knows.</summary>
    public double PerSecond { get; private set; }

    /// <param name="at">Since the beginning.</param>
    /// <param name="seen">Users looked at until then.</param>
    public void Note(TimeSpan at, long seen)
    {
        notes.Enqueue((at, seen));
        while (notes.Count > 2 && at - notes.Peek().At > Window)
            notes.Dequeue();
        var (before, from) = notes.Peek();
        if (at - before >= Least)
            PerSecond = (seen - from) / (at - before).TotalSeconds;
    }
}
