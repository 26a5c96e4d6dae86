using Gatehouse.Jose;
using Gatehouse.Server.Foundation.Http.Outbound;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>The shared key of the moment, made once for each state of keys and settings, and the keys of <c>JWK_URL</c>.</summary>
internal sealed class SharedJwtKeys(KeyRing keys, RemoteKeySets remote, SettingsProvider settings)
{
    private sealed record State(long Keys, long Settings, SharedJwtKey? Key);

    private volatile State? state;

    /// <summary>The shared key; null when there is none.</summary>
    public SharedJwtKey? Current
    {
        get
        {
            var (snapshot, generation) = (keys.Current, settings.Generation);
            if (state is { } known && known.Keys == snapshot.Generation && known.Settings == generation)
                return known.Key;

            return (state = new State(snapshot.Generation, generation, SharedJwtKey.Of(snapshot.Djoser, settings.Get<DjoserSettings>().SimpleJwt))).Key;
        }
    }

    /// <summary>The shared key as far as it signs.</summary>
    public SharedJwtKey? Signing => Current is { Signs: true } key ? key : null;

    /// <summary>The key at <c>JWK_URL</c> that a token names; null without the setting, and when there is no such key.</summary>
    public ValueTask<VerificationKey?> FindRemoteAsync(string token, CancellationToken cancellation)
    {
        var rules = settings.Get<DjoserSettings>().SimpleJwt;
        return rules.JwkUrl is { } url && JwtKeyId.Read(token) is { } kid ? FindAsync(url, kid, rules.Algorithm, cancellation) : default;
    }

    private async ValueTask<VerificationKey?> FindAsync(string url, byte[] kid, string? algorithm, CancellationToken cancellation)
    {
        if (keys.Current.Published.Find(kid) is not null)
            return null; // ours

        try
        {
            var key = (await remote.GetAsync(url, anew: false, cancellation)).Find(kid) ?? (await remote.GetAsync(url, anew: true, cancellation)).Find(kid);
            return key is not null && (algorithm is null || key.Algorithm.Name() == algorithm) ? key : null;
        }
        catch (RemoteKeysException)
        {
            return null; // as SimpleJWT answers: such a token is invalid for now
        }
    }
}
