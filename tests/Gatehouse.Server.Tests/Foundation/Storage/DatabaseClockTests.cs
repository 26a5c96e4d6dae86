using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class DatabaseClockTests
{
    [Fact]
    public async Task The_quickest_answer_corrects_the_local_clock()
    {
        var local = new SettableClock();
        var clock = new DatabaseClock(local);
        var ahead = TimeSpan.FromSeconds(90);
        Queue<int> roundTrips = new([400, 20, 300]);

        await clock.MeasureAsync(() =>
        {
            // Only the second answer comes from the middle of its round trip; the slow ones are far off.
            var roundTrip = TimeSpan.FromMilliseconds(roundTrips.Dequeue());
            var error = roundTrip > TimeSpan.FromMilliseconds(100) ? roundTrip / 2 : TimeSpan.Zero;
            local.Now += roundTrip / 2;
            var answer = local.Now + ahead + error;
            local.Now += roundTrip / 2;
            return ValueTask.FromResult(answer);
        });

        clock.Offset.ShouldBe(ahead);
        clock.GetUtcNow().ShouldBe(local.Now + ahead);
    }

    [Fact]
    public async Task On_PostgreSQL_the_clock_is_the_databases()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false, engine: DatabaseEngine.Postgres);

        var before = test.Database.Clock.GetUtcNow();
        var database = DateTimeOffset.FromUnixTimeMilliseconds(
            await test.Database.QuerySingleOrDefaultAsync<long>("select (extract(epoch from clock_timestamp()) * 1000)::bigint", null));
        var after = test.Database.Clock.GetUtcNow();

        database.ShouldBeInRange(before - TimeSpan.FromSeconds(1), after + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_clock_set_by_a_test_stays_as_set()
    {
        var clock = new SettableClock();
        await using var test = await TestDatabase.CreateAsync(migrate: false, time: clock);

        test.Database.Clock.GetUtcNow().ShouldBe(clock.Now);
    }

    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
