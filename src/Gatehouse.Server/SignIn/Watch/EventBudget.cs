namespace Gatehouse.Server.SignIn.Watch;

/// <summary>How many events may be written: some at once, then so many a second.</summary>
internal sealed class EventBudget(int atOnce, double perSecond)
{
    private double left = atOnce;
    private DateTimeOffset seen;

    /// <summary>Spends as much as there is, up to a number.</summary>
    /// <returns>How much that was.</returns>
    public int Take(int wanted, DateTimeOffset now)
    {
        if (now > seen)
            left = Math.Min(atOnce, left + (now - seen).TotalSeconds * perSecond);
        seen = now;
        var taken = Math.Min(wanted, (int)left);
        left -= taken;
        return taken;
    }
}
