using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Tests.Foundation.Events;

/// <summary>Events and outbox on a database of their own, put together as the server does.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly TestDatabase storage;
    private readonly ServiceProvider provider;

    private House(TestDatabase storage, SettableClock clock, ServiceProvider provider) => (this.storage, Clock, this.provider) = (storage, clock, provider);

    public Database Database => storage.Database;

    public string Setting => storage.Setting;

    public SettableClock Clock { get; }

    public EventLog Log => provider.GetRequiredService<EventLog>();

    public Outbox Outbox => provider.GetRequiredService<Outbox>();

    public OutboxLeases Leases => provider.GetRequiredService<OutboxLeases>();

    public CleanupJob Cleanup => provider.GetRequiredService<CleanupJob>();

    public IHttpContextAccessor Http => provider.GetRequiredService<IHttpContextAccessor>();

    public static async Task<House> BuildAsync(Action<IServiceCollection>? configure = null)
    {
        var clock = new SettableClock();
        var test = await TestDatabase.CreateAsync(time: clock);
        var services = new ServiceCollection().AddLogging().AddSingleton(test.Database).AddSingleton<TimeProvider>(clock).AddEvents().AddJobs();
        configure?.Invoke(services);
        return new House(test, clock, services.BuildServiceProvider());
    }

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    /// <summary>A worker as one node has it, on this or on another connection to the database.</summary>
    public OutboxWorker Worker(OutboxKind kind, Database? elsewhere = null) => elsewhere is null
        ? ActivatorUtilities.CreateInstance<OutboxWorker>(provider, kind)
        : ActivatorUtilities.CreateInstance<OutboxWorker>(provider, kind, new OutboxLeases(elsewhere, Clock));

    public async Task AppendAsync(DoorOpened happened)
    {
        await using var transaction = await Database.BeginAsync();
        await Log.AppendAsync(happened, transaction);
        await transaction.CommitAsync();
    }

    public async Task<Id<OutboxRow>> QueueAsync(string kind, string payload = "hello", DateTimeOffset? expiresAt = null)
    {
        var id = Id<OutboxRow>.New();
        await using var transaction = await Database.BeginAsync();
        await Outbox.AddAsync(id, kind, System.Text.Encoding.UTF8.GetBytes(payload), expiresAt, transaction);
        await transaction.CommitAsync();
        return id;
    }

    public ValueTask<IReadOnlyList<EventRow>> EventsAsync() => Database.QueryAsync<EventRow>(
        "select occurred_at, type, actor, organization_id, target, data, request_id, address, user_agent, chain_seq from events order by id", null);

    public async Task<DeliveryRow> DeliveryAsync(Id<OutboxRow> id) =>
        (await Database.QuerySingleOrDefaultAsync<DeliveryRow>("select state, payload, attempts, next_attempt_at, lease_until, last_error from outbox where id = @id", new { id }))!;

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await storage.DisposeAsync();
    }
}

/// <summary>A line of the log as it is stored.</summary>
internal sealed record EventRow
{
    public required DateTimeOffset OccurredAt { get; init; }
    public required string Type { get; init; }
    public required string Actor { get; init; }
    public string? OrganizationId { get; init; }
    public string? Target { get; init; }
    public required string Data { get; init; }
    public string? RequestId { get; init; }
    public string? Address { get; init; }
    public string? UserAgent { get; init; }
    public long? ChainSeq { get; init; }
}

/// <summary>A delivery as it is stored.</summary>
internal sealed record DeliveryRow
{
    public required OutboxState State { get; init; }
    public byte[]? Payload { get; init; }
    public required long Attempts { get; init; }
    public required DateTimeOffset NextAttemptAt { get; init; }
    public DateTimeOffset? LeaseUntil { get; init; }
    public string? LastError { get; init; }
}
