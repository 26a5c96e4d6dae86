using System.Globalization;
using Gatehouse.Jose;

namespace Gatehouse.Testing;

public sealed partial class TestIssuer
{
    // Beyond every difference of clocks that an API can be told to allow for.
    private const long LongAgo = 10 * 60;

    /// <summary>A token that was good until ten minutes ago.</summary>
    /// <inheritdoc cref="Token"/>
    public string Expired(string name, Action<TestUser>? describe = null)
    {
        var claims = Claims(name, describe);
        var lifetime = Seconds(claims["exp"]) - Seconds(claims["iat"]);
        (claims["exp"], claims["iat"]) = (Clock.Seconds - LongAgo, Clock.Seconds - LongAgo - lifetime);
        return Sign(claims);
    }

    /// <summary>A token that says what a good one says and names the issuer's key, but was signed by somebody else's.</summary>
    /// <inheritdoc cref="Token"/>
    public string Forged(string name, Action<TestUser>? describe = null)
    {
        using var stranger = SigningKey.Create(keys.Algorithm);
        using var posing = SigningKey.FromPkcs8(stranger.ExportPkcs8(), keys.Algorithm, Key.KeyId);
        return TestToken.Sign(posing, Type, Claims(name, describe));
    }

    /// <summary>A token that says what a good one says, with the algorithm <c>none</c> and no signature (RFC 7519 §6).</summary>
    /// <inheritdoc cref="Token"/>
    public string WithoutSignature(string name, Action<TestUser>? describe = null) => TestToken.WithoutSignature(Type, Claims(name, describe));

    // A test may have stated one by WithClaim, as a number of another type.
    private static long Seconds(object? claim) => Convert.ToInt64(claim, CultureInfo.InvariantCulture);
}
