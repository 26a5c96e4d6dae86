using System.Globalization;
using System.Text;

namespace Gatehouse.Server.SignIn.Passwords;

/// <summary>
/// The PHC string format, <c>$scheme[$v=version]$name=value,…$salt$tag</c>, read strictly: every part there, no name
/// twice, base64 without padding and without stray bits, numbers without signs or leading zeros (S3).
/// </summary>
internal sealed class PhcString
{
    /// <summary>The parameter that names the pepper (S6); Argon2's own format reserves it for just that.</summary>
    public const string KeyId = "keyid";

    private const int MostCharacters = 1024;

    private readonly Dictionary<string, string> parameters = new(StringComparer.Ordinal);

    private PhcString(string scheme, int? version, byte[] salt, byte[] tag) => (Scheme, Version, Salt, Tag) = (scheme, version, salt, tag);

    public string Scheme { get; }

    public int? Version { get; }

    public byte[] Salt { get; }

    public byte[] Tag { get; }

    /// <summary>Takes the text apart, or answers null when it is not exactly of the format.</summary>
    public static PhcString? TryParse(string text)
    {
        if (text.Length > MostCharacters)
            return null;

        var parts = text.Split('$');
        var hasVersion = parts.Length == 6;
        if (parts.Length is not (5 or 6) || parts[0].Length != 0 || Decode(parts[^2]) is not { } salt || Decode(parts[^1]) is not { } tag)
            return null;

        var version = hasVersion && parts[2].StartsWith("v=", StringComparison.Ordinal) ? ParseNumber(parts[2][2..]) : null;
        if (hasVersion && version is null)
            return null;

        var phc = new PhcString(parts[1], version, salt, tag);
        return parts[^3].Split(',').All(phc.TryAdd) ? phc : null;
    }

    /// <summary>Whether there is no parameter but these.</summary>
    public bool HasOnly(params ReadOnlySpan<string> names)
    {
        var known = 0;
        foreach (var name in names)
            known += parameters.ContainsKey(name) ? 1 : 0;

        return known == parameters.Count;
    }

    /// <summary>A numeric parameter within bounds, else null.</summary>
    public int? Number(string name, int least, int most) =>
        parameters.TryGetValue(name, out var value) && ParseNumber(value) is { } number && number >= least && number <= most ? number : null;

    /// <summary>A textual parameter (base64 in the string), or null when it is not there.</summary>
    public string? Text(string name) => parameters.TryGetValue(name, out var value) && Decode(value) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>Base64 with the standard alphabet, without padding.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    /// <summary><c>,keyid=…</c> for the end of the parameters, or nothing.</summary>
    public static string KeyIdParameter(string? keyId) => keyId is null ? "" : $",{KeyId}={Encode(Encoding.UTF8.GetBytes(keyId))}";

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        var padded = text + new string('=', (4 - (text.Length % 4)) % 4);
        return Convert.TryFromBase64String(padded, bytes, out var written) && Encode(bytes.AsSpan(0, written)) == text
            ? bytes[..written]
            : null;
    }

    private static int? ParseNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text
            ? number
            : null;

    private bool TryAdd(string parameter) =>
        parameter.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && parameters.TryAdd(parameter[..equals], parameter[(equals + 1)..]);
}
