using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.ApiKeys;

/// <summary>A key of the back-end API, as far as it is kept: never the key itself.</summary>
internal sealed record IntegrationKey
{
    /// <summary>The id inside the key, or for a declared key of another form its name.</summary>
    public required string Id { get; init; }

    /// <summary>What operators call it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it may only read.</summary>
    public bool ReadOnly { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A key just made. The secret is handed over once.</summary>
internal sealed record IssuedIntegrationKey(IntegrationKey Key, PlainTextSecret Secret);
