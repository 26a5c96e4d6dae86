using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>Reacts to an event inside the transaction that caused it: what it writes is committed with it or not at all.</summary>
/// <remarks>This is how a higher slice follows a lower one (a disabled account ends its sessions). Only database calls belong in it: the
/// write unit is open. An exception rolls the whole unit back.</remarks>
internal interface IEventHandler<in TEvent>
    where TEvent : DomainEvent
{
    /// <summary>Called once the event is in the log, in the order of registration.</summary>
    ValueTask HandleAsync(TEvent happened, Transaction transaction);
}
