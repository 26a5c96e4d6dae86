using System.Net;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Problems;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Throttling;
using Gatehouse.Server.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Tests.SignIn.Throttling;

/// <summary>The throttles on a database of their own, put together as the server does; each node is another server on it.</summary>
internal sealed class ThrottleHouse : IAsyncDisposable
{
    private readonly TestDatabase storage;
    private readonly List<ServiceProvider> nodes = [];

    private ThrottleHouse(TestDatabase storage, SettableClock clock) => (this.storage, Clock) = (storage, clock);

    public SettableClock Clock { get; }

    public Database Database => storage.Database;

    public SignInThrottle SignIns => nodes[0].GetRequiredService<SignInThrottle>();

    public ActionThrottle Actions => nodes[0].GetRequiredService<ActionThrottle>();

    public ThrottleCleanup Cleanup => nodes[0].GetRequiredService<ThrottleCleanup>();

    public static async Task<ThrottleHouse> BuildAsync(string settings = "{}")
    {
        var clock = new SettableClock();
        var house = new ThrottleHouse(await TestDatabase.CreateAsync(time: clock), clock);
        await house.Database.ExecuteAsync("insert into settings (section, value, updated_at) values ('limits', @settings, 0)", new { settings });
        await house.StartNodeAsync();
        return house;
    }

    /// <summary>Another server on the same database, or the same one after a restart.</summary>
    public async Task<SignInThrottle> StartNodeAsync()
    {
        var provider = new ServiceCollection().AddLogging().AddSingleton(Database).AddSingleton<TimeProvider>(Clock)
            .AddSettings().AddThrottling().BuildServiceProvider();
        await provider.GetRequiredService<SettingsProvider>().LoadAsync(CancellationToken.None);
        nodes.Add(provider);
        return provider.GetRequiredService<SignInThrottle>();
    }

    public static SignInSubject From(string address, string account, bool exists = true, string? device = null) =>
        new(account, exists, new ClientAddress(IPAddress.Parse(address)), device);

    /// <summary>A try with a wrong secret: the seconds to wait, or 0 when it was let through.</summary>
    public async Task<double> FailAsync(SignInSubject subject, SignInThrottle? node = null)
    {
        try
        {
            await using var attempt = await (node ?? SignIns).ReserveAsync(subject, CancellationToken.None);
            await attempt.FailAsync(CancellationToken.None);
            return 0;
        }
        catch (ProblemException refused)
        {
            refused.Status.ShouldBe(429);
            return refused.RetryAfter!.Value.TotalSeconds;
        }
    }

    /// <summary>A try with the right secret.</summary>
    public async Task<double> SucceedAsync(SignInSubject subject)
    {
        try
        {
            await using var attempt = await SignIns.ReserveAsync(subject, CancellationToken.None);
            await using var transaction = await Database.BeginAsync();
            await attempt.SucceedAsync(transaction);
            await transaction.CommitAsync();
            return 0;
        }
        catch (ProblemException refused)
        {
            return refused.RetryAfter!.Value.TotalSeconds;
        }
    }

    public async Task FailAsync(SignInSubject subject, int times)
    {
        for (var i = 0; i < times; i++)
            (await FailAsync(subject)).ShouldBe(0);
    }

    public ValueTask<long> RowsAsync() => Database.QuerySingleOrDefaultAsync<long>("select count(*) from throttles", null);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        await storage.DisposeAsync();
    }
}
