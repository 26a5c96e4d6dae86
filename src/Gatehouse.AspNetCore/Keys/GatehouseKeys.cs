using Gatehouse.Jose;

namespace Gatehouse.AspNetCore;

/// <summary>One state of an issuer's key set. Its identity is the generation: cached tokens live no longer than it is current.</summary>
/// <param name="set">The keys.</param>
public sealed class GatehouseKeys(JwkSet set)
{
    /// <summary>The keys.</summary>
    public JwkSet Set { get; } = set;
}
