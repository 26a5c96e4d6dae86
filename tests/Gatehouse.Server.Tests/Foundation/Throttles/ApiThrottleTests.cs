using Gatehouse.AspNetCore;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Foundation.Throttles;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Tests.Foundation.Throttles;

/// <summary>Where the throttles of an application that embeds the server count: together on all of its servers.</summary>
public sealed class ApiThrottleTests
{
    private static readonly ThrottleRate Three = ThrottleRate.Parse("3/m");

    /// <summary>D196: a sliding log, in the server's own time; what is refused does not count.</summary>
    [Fact]
    public async Task Requests_count_for_a_period()
    {
        await using var house = await House.BuildAsync();
        var store = house.Nodes[0];

        (await store.TryPassAsync("ada", Three, default)).ShouldBeNull();
        house.Clock.Advance(TimeSpan.FromSeconds(20));
        (await store.TryPassAsync("ada", Three, default)).ShouldBeNull();
        (await store.TryPassAsync("ada", Three, default)).ShouldBeNull();
        (await store.TryPassAsync("ada", Three, default)).ShouldBe(TimeSpan.FromSeconds(40));
        (await store.TryPassAsync("eve", Three, default)).ShouldBeNull();

        house.Clock.Advance(TimeSpan.FromSeconds(40));
        (await store.TryPassAsync("ada", Three, default)).ShouldBeNull();
        (await store.TryPassAsync("ada", Three, default)).ShouldBe(TimeSpan.FromSeconds(20));
    }

    /// <summary>D252: of requests that come at once, at every server, exactly as many pass as may.</summary>
    [Fact]
    public async Task Of_many_at_once_exactly_as_many_pass_as_may()
    {
        await using var house = await House.BuildAsync();
        var rate = ThrottleRate.Parse("30/h");

        var waits = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () => await house.Nodes[i % 2].TryPassAsync("ada", rate, default))));

        waits.Count(static wait => wait is null).ShouldBe(30);
        waits.ShouldAllBe(static wait => wait == null || wait == TimeSpan.FromHours(1));
    }

    /// <summary>No more is kept of a key than decides, and nothing once the period is over.</summary>
    [Fact]
    public async Task The_table_stays_small()
    {
        await using var house = await House.BuildAsync();
        for (var i = 0; i < 10; i++)
        {
            (await house.Nodes[0].TryPassAsync("ada", Three, default)).ShouldBeNull();
            house.Clock.Advance(TimeSpan.FromSeconds(21));
        }

        if (house.Database.Engine == DatabaseEngine.Sqlite)
        {
            (await RowsAsync()).ShouldBe(0); // its one server counts in memory
            return;
        }

        (await RowsAsync()).ShouldBe(3);
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await ExpiredRows.DeleteAsync(house.Database, SqlFile.Beside(typeof(ApiThrottleStore))["delete_expired"], house.Clock.GetUtcNow());
        (await RowsAsync()).ShouldBe(0);

        async Task<long> RowsAsync() => await house.Database.QuerySingleOrDefaultAsync<long>("select count(*) from api_throttle_requests", null);
    }

    private sealed class House(TestDatabase storage, SettableClock clock) : IAsyncDisposable
    {
        private readonly List<ServiceProvider> providers = [];

        public SettableClock Clock => clock;

        public Database Database => storage.Database;

        public List<IThrottleStore> Nodes { get; } = [];

        public static async Task<House> BuildAsync()
        {
            var clock = new SettableClock();
            var house = new House(await TestDatabase.CreateAsync(time: clock), clock);
            house.StartNode();
            if (house.Database.Engine == DatabaseEngine.Postgres)
                house.StartNode();
            else
                house.Nodes.Add(house.Nodes[0]); // a SQLite file has one server
            return house;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var provider in providers)
                await provider.DisposeAsync();
            await storage.DisposeAsync();
        }

        private void StartNode()
        {
            var provider = new ServiceCollection().AddLogging().AddSingleton(Database).AddSingleton<TimeProvider>(new Stepped(clock))
                .AddSingleton(ClientAddresses.Parse([])).AddApiThrottles().BuildServiceProvider();
            providers.Add(provider);
            Nodes.Add(provider.GetRequiredService<IThrottleStore>());
        }
    }

    /// <summary>The clock, and timestamps that stand still with it.</summary>
    private sealed class Stepped(SettableClock clock) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetUtcNow().UtcTicks;
    }
}
