using System.Diagnostics.Metrics;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Throttling;
using static Gatehouse.Server.Tests.SignIn.Throttling.ThrottleHouse;

namespace Gatehouse.Server.Tests.SignIn.Throttling;

/// <summary>S30: while the database takes nothing a node counts by itself, never without limit, and says so in metrics.</summary>
public sealed class DatabaseAwayTests
{
    [Fact]
    public async Task Limits_hold_in_memory()
    {
        await using var house = await BuildAsync();
        using var fallback = new FallbackCounter();
        await FillDiskAsync(house.Database);
        var ada = From("192.0.2.1", "ada");

        await house.FailAsync(ada, times: 5);

        (await house.FailAsync(ada)).ShouldBe(1);
        fallback.Count.ShouldBeGreaterThan(0);
        await using (await house.SignIns.ReserveAsync(From("192.0.2.1", "bob"), CancellationToken.None))
        {
            // given up: nothing to tell the database either
        }
    }

    private static async Task FillDiskAsync(Database database)
    {
        if (database.Engine == DatabaseEngine.Postgres)
        {
            await database.ExecuteAsync(
                """
                create function fill_disk() returns trigger language plpgsql as
                $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$
                """, null);
            await database.ExecuteAsync("create trigger full_disk before insert or update on throttles for each row execute function fill_disk()", null);
            return;
        }

        await using (var transaction = await database.BeginAsync())
        {
            var pages = await transaction.QuerySingleOrDefaultAsync<long>("pragma page_count", null);
            await transaction.QuerySingleOrDefaultAsync<long>(new Sql("limit", $"pragma max_page_count = {pages}"), null);
            await transaction.CommitAsync();
        }

        await Should.ThrowAsync<DatabaseUnavailableException>(async () =>
        {
            for (var i = 0; i < 10_000; i++)
                await database.ExecuteAsync("insert into throttles values (@key, 0, 0, 0, 0, 0)", new { key = $"filler:{i:D60}" });
        });
    }

    private sealed class FallbackCounter : IDisposable
    {
        private readonly MeterListener listener = new();
        private long count;

        public FallbackCounter()
        {
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == ThrottleMetrics.MeterName && instrument.Name == "gatehouse.throttle.fallback")
                    self.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref count, value));
            listener.Start();
        }

        public long Count => Interlocked.Read(ref count);

        public void Dispose() => listener.Dispose();
    }
}
