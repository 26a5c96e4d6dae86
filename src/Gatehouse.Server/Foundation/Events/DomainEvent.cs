using System.Text.Json.Serialization.Metadata;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>Something that happened and was recorded. A slice derives a record from this, implements <see cref="IDomainEvent{TSelf}"/> and
/// keeps secrets out of it: its properties are stored for good and read by operators and webhooks.</summary>
internal abstract record DomainEvent
{
    /// <summary>What the log's columns say. A method, so that it is no part of the event's JSON.</summary>
    public abstract EventHeader Header();
}

/// <summary>What is known of every event.</summary>
/// <param name="Actor">Who did it.</param>
/// <param name="Target">What it was done to, kind and id: <c>user:0b8e3f0e-…</c>; null: nothing in particular.</param>
/// <param name="OrganizationId">The organization it happened in; null: none, or the whole system.</param>
/// <param name="Address">Where it came from, when that is not where the current request comes from.</param>
internal readonly record struct EventHeader(Actor Actor, string? Target = null, string? OrganizationId = null, string? Address = null);

/// <summary>What the log must know of an event besides its values.</summary>
/// <typeparam name="TSelf">The event's own type.</typeparam>
internal interface IDomainEvent<TSelf>
    where TSelf : DomainEvent, IDomainEvent<TSelf>
{
    /// <summary>Its name for ever: thing and past participle in snake_case with a dot between, <c>user.registered</c>.</summary>
    static abstract string Type { get; }

    /// <summary>How its values become JSON, source-generated.</summary>
    static abstract JsonTypeInfo<TSelf> Json { get; }
}
