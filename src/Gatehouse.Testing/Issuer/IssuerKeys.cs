using Gatehouse.AspNetCore;
using Gatehouse.Jose;

namespace Gatehouse.Testing;

/// <summary>The keys of one issuer, as whoever signs and whoever verifies see them at this moment.</summary>
internal sealed class IssuerKeys(JwsAlgorithm algorithm) : IGatehouseKeySource
{
    private readonly Lock gate = new();
    private State state = State.Of(SigningKey.Create(algorithm));

    public JwsAlgorithm Algorithm => algorithm;

    public bool AreAway { get; set; }

    /// <summary>Signs.</summary>
    public SigningKey Signing => Volatile.Read(ref state).Signing;

    /// <summary>What is published.</summary>
    public JwkSet Published => Volatile.Read(ref state).Published.Set;

    public GatehouseKeys? Current => AreAway ? null : Volatile.Read(ref state).Published;

    public ValueTask<GatehouseKeys?> RefreshAsync(GatehouseKeys? seen, CancellationToken cancellation) => new(Current);

    /// <summary>Signs with this key from now on, and publishes it.</summary>
    public void Sign(SigningKey key, bool keepOthers)
    {
        lock (gate)
            Volatile.Write(ref state, State.Of(key, keepOthers ? state.Published.Set.Keys : []));
    }

    private sealed record State(SigningKey Signing, GatehouseKeys Published)
    {
        public static State Of(SigningKey signing, params IEnumerable<VerificationKey> others) =>
            new(signing, new GatehouseKeys(new JwkSet([signing.PublicKey, .. others.Where(key => key.KeyId != signing.KeyId)])));
    }
}
