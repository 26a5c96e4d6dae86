using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>Registers the event log and the outbox.</summary>
internal static class EventsModule
{
    /// <summary>Needs a <see cref="Database"/> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton<RequestOrigin>();
        services.TryAddSingleton<EventLog>();
        services.TryAddSingleton<OutboxSignals>();
        services.TryAddSingleton<OutboxLeases>();
        services.TryAddSingleton<Outbox>();
        services.AddCleanup(OutboxCleanup.Expired);
        services.AddCleanup(OutboxCleanup.Finished);
        services.AddHostedService<OutboxService>();
        services.TryAddSingleton<EventJournal>();
        services.AddHostedService(static provider => provider.GetRequiredService<EventJournal>());
        return services;
    }

    /// <summary>Has a registered service's notes recorded.</summary>
    public static IServiceCollection AddJournalSource<TSource>(this IServiceCollection services)
        where TSource : class, IJournalSource =>
        services.AddSingleton<IJournalSource>(static provider => provider.GetRequiredService<TSource>());

    /// <summary>Has a handler react to an event inside the causing transaction.</summary>
    public static IServiceCollection AddEventHandler<TEvent, THandler>(this IServiceCollection services)
        where TEvent : DomainEvent
        where THandler : class, IEventHandler<TEvent> =>
        services.AddSingleton<IEventHandler<TEvent>, THandler>();
}
