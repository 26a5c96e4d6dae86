namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>
/// How often something may be tried. Two kinds: a <em>window</em> begins with the first try and admits <paramref name="Limit"/> in
/// <paramref name="Window"/>; with a <paramref name="LongestWait"/> each try from the limit on has to wait twice as long as the
/// one before, beginning with a second, and the count is forgotten after <paramref name="Window"/> of quiet.
/// </summary>
/// <param name="Name">Names the counter in keys and metrics, such as <c>account</c>.</param>
/// <param name="Limit">Tries that are free.</param>
/// <param name="Window">How long the counter remembers.</param>
/// <param name="LongestWait">The longest wait between two tries, or null for a window.</param>
/// <param name="Spread">The limit holds only when more than so many different accounts were tried (S23); 0 when that does not matter.</param>
internal sealed record ThrottleRule(string Name, long Limit, TimeSpan Window, TimeSpan? LongestWait = null, long Spread = 0)
{
    /// <summary>Whether the rule limits at all; 0 switches it off.</summary>
    public bool IsOn => Limit > 0;

    /// <summary>Nothing is blocked for longer. A stored block that reaches further is from before the clock was set back (S241).</summary>
    public TimeSpan LongestBlock => LongestWait ?? Window;
}
