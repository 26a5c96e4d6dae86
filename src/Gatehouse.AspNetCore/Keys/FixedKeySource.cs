using Gatehouse.Jose;

namespace Gatehouse.AspNetCore.Keys;

/// <summary>Keys given by hand; they never change.</summary>
internal sealed class FixedKeySource(IEnumerable<VerificationKey> keys) : IGatehouseKeySource
{
    private readonly GatehouseKeys keys = new(new JwkSet(keys));

    public GatehouseKeys? Current => keys;

    public ValueTask<GatehouseKeys?> RefreshAsync(GatehouseKeys? seen, CancellationToken cancellation) => new(keys);
}
