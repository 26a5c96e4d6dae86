using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>Something that happened and was recorded. A slice derives a record from this, implements <see cref="IDomainEvent{TSelf}"/> and
/// keeps secrets out of it: its properties are stored for good and read by operators and webhooks.</summary>
internal abstract record DomainEvent
{
    /// <summary>Who did it.</summary>
    [JsonIgnore]
    public virtual Actor Actor => Actor.System;

    /// <summary>The organization it happened in; null: none, or the whole system.</summary>
    [JsonIgnore]
    public virtual string? OrganizationId => null;

    /// <summary>What it was done to, as <see cref="TargetOf"/> writes it; null: nothing in particular.</summary>
    [JsonIgnore]
    public virtual string? Target => null;

    /// <summary>A target: <c>user:0b8e3f0e-…</c>.</summary>
    protected static string TargetOf<T>(string kind, Id<T> id) => $"{kind}:{id}";
}

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
