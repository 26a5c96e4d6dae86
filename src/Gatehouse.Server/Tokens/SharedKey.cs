using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Tokens;

/// <summary>What the HS256 key must be like that the djoser surface shares with services verifying with Django's secret.</summary>
internal static class SharedKey
{
    /// <summary>Where <c>gatehouse.json</c> states it.</summary>
    public const string Path = "$.secrets.djoserSigningKey";

    private const int ShortestBytes = 32;

    /// <summary>What is wrong with a key, or null.</summary>
    public static string? FaultOf(ReadOnlySpan<byte> secret) => secret.Length >= ShortestBytes
        ? null
        : $"must have at least {ShortestBytes} bytes (RFC 7518 §3.2), not {secret.Length}. A SECRET_KEY made by Django has 50. If yours is shorter, give SIMPLE_JWT's SIGNING_KEY "
            + "a new one in every service that verifies, and here; or state \"\" for no shared key, and this server signs with keys of its own.";

    /// <exception cref="SettingsException">The key is too short; the message names the setting and says what to do.</exception>
    public static void ThrowIfUnfit(ReadOnlySpan<byte> secret)
    {
        if (FaultOf(secret) is { } fault)
            throw new SettingsException([new SettingsError(Path, fault)]);
    }
}
