namespace Gatehouse.Server.Foundation.Storage;

/// <summary>
/// This machine's clock corrected by its difference to the database's, so that servers sharing a database agree on the time: the one clock of a server
/// (S86, S132, S240). PostgreSQL corrects it when the database is opened and every half minute; on SQLite there is nothing to correct.
/// </summary>
internal sealed class DatabaseClock(TimeProvider local) : TimeProvider
{
    private const int Samples = 3;
    private long offsetTicks;

    public TimeSpan Offset => new(Interlocked.Read(ref offsetTicks));

    public override long TimestampFrequency => local.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => local.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => local.GetUtcNow() + Offset;

    public override long GetTimestamp() => local.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        local.CreateTimer(callback, state, dueTime, period);

    /// <summary>Asks the database a few times and believes the quickest answer: its error is at most half its round trip.</summary>
    public async ValueTask MeasureAsync(Func<ValueTask<DateTimeOffset>> askDatabase)
    {
        var quickest = TimeSpan.MaxValue;
        var offset = Offset;
        for (var sample = 0; sample < Samples; sample++)
        {
            var asked = local.GetUtcNow();
            var answer = await askDatabase();
            var roundTrip = local.GetUtcNow() - asked;
            if (roundTrip >= quickest)
                continue;
            quickest = roundTrip;
            offset = answer - (asked + roundTrip / 2);
        }

        Interlocked.Exchange(ref offsetTicks, offset.Ticks);
    }
}
