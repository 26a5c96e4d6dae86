using System.Text.Json;
using System.Text.Json.Serialization;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>The one append-only log of what happened. Audit and webhooks read it; nothing changes it.</summary>
internal sealed class EventLog(Database database, TimeProvider clock, RequestOrigin origin, IServiceProvider services)
{
    private readonly SqlFile sql = database.SqlBeside<EventLog>();

    /// <summary>Writes an event in the transaction of the change it tells of (S183), then lets its subscribers react in that transaction.</summary>
    /// <returns>The event's id: rising with time, and what receivers of webhooks recognise a repeat by.</returns>
    public async ValueTask<Id<DomainEvent>> AppendAsync<TEvent>(TEvent happened, Transaction transaction)
        where TEvent : DomainEvent, IDomainEvent<TEvent>
    {
        var now = clock.GetUtcNow();
        var header = happened.Header();
        var id = new Id<DomainEvent>(Guid.CreateVersion7(now));
        await transaction.ExecuteAsync(sql["append"], new
        {
            id,
            occurredAt = now,
            type = TEvent.Type,
            actor = header.Actor.ToString(),
            organizationId = header.OrganizationId,
            target = header.Target,
            data = JsonSerializer.Serialize(happened, TEvent.Json),
            requestId = origin.RequestId,
            address = header.Address ?? origin.Address,
            userAgent = origin.UserAgent,
        });

        foreach (var handler in services.GetServices<IEventHandler<TEvent>>())
            await handler.HandleAsync(happened, transaction);

        return id;
    }

    /// <summary>As <see cref="AppendAsync"/> for hundreds of events of one kind, in one statement.</summary>
    public async ValueTask AppendAllAsync<TEvent>(IReadOnlyCollection<TEvent> happened, Transaction transaction)
        where TEvent : DomainEvent, IDomainEvent<TEvent>
    {
        var now = clock.GetUtcNow();
        var rows = happened.Select(each => (Event: each, Header: each.Header())).Select(each => new EventRow(
            Guid.CreateVersion7(now).ToString("D"), each.Header.Actor.ToString(), each.Header.OrganizationId, each.Header.Target, each.Header.Address,
            JsonSerializer.Serialize(each.Event, TEvent.Json)));
        await transaction.ExecuteAsync(sql["append_all"], new
        {
            occurredAt = now,
            type = TEvent.Type,
            rows = JsonSerializer.Serialize(rows, EventLogJson.Default.IEnumerableEventRow),
            requestId = origin.RequestId,
            address = origin.Address,
            userAgent = origin.UserAgent,
        });

        foreach (var handler in services.GetServices<IEventHandler<TEvent>>())
        {
            foreach (var each in happened)
                await handler.HandleAsync(each, transaction);
        }
    }
}

/// <summary>What differs between events of one statement.</summary>
internal sealed record EventRow(string Id, string Actor, string? OrganizationId, string? Target, string? Address, string Data);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IEnumerable<EventRow>))]
internal sealed partial class EventLogJson : JsonSerializerContext;
