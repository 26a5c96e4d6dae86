using System.Globalization;
using System.Text;

namespace Gatehouse.Server.SignIn.Passwords.Argon2;

/// <summary>The textual form of an Argon2 hash: <c>$argon2id$v=19$m=19456,t=2,p=1[,keyid=…]$salt$tag</c> (S3).</summary>
internal static class Argon2Text
{
    // S3: an imported row must not become a denial of service.
    private const int MostMemoryKiB = 1024 * 1024;
    private const int MostPasses = 10;
    private const int MostLanes = 64;
    private const int LeastTag = 16;
    private const int MostTag = 128;
    private const int LeastSalt = 8;
    private const int MostSalt = 128;

    /// <summary>Takes the text apart; null for whatever is malformed, unknown or beyond the bounds.</summary>
    public static (Argon2Hash Hash, string? KeyId)? TryParse(string text)
    {
        if (PhcString.TryParse(text) is not { Salt.Length: >= LeastSalt and <= MostSalt, Tag.Length: >= LeastTag and <= MostTag } phc
            || Variant(phc.Scheme) is not { } variant
            || phc.Version is not (null or 16 or 19)
            || !phc.HasOnly("m", "t", "p", PhcString.KeyId)
            || phc.Number("t", 1, MostPasses) is not { } passes
            || phc.Number("p", 1, MostLanes) is not { } lanes
            || phc.Number("m", 8 * lanes, MostMemoryKiB) is not { } memory)
        {
            return null;
        }

        // Without v= it is a hash from before version 1.3, which the reference implementation reads as 16.
        var parameters = new Argon2Parameters(variant, phc.Version ?? 16, memory, passes, lanes);
        return (new Argon2Hash(parameters, phc.Salt, phc.Tag), phc.Text(PhcString.KeyId));
    }

    /// <summary>The text to store.</summary>
    public static string Format(Argon2Hash hash, string? keyId) =>
        string.Create(CultureInfo.InvariantCulture,
            $"${Scheme(hash)}$v={hash.Parameters.Version}$m={hash.Parameters.MemoryKiB},t={hash.Parameters.Passes},p={hash.Parameters.Lanes}"
            + $"{PhcString.KeyIdParameter(keyId)}${PhcString.Encode(hash.Salt)}${PhcString.Encode(hash.Tag)}");

    /// <summary>The text as a C string for libsodium.</summary>
    public static byte[] Format(Argon2Hash hash) => Encoding.ASCII.GetBytes(Format(hash, keyId: null) + '\0');

    private static string Scheme(Argon2Hash hash) => hash.Parameters.Variant == Argon2Variant.Id ? "argon2id" : "argon2i";

    private static Argon2Variant? Variant(string scheme) => scheme switch
    {
        "argon2id" => Argon2Variant.Id,
        "argon2i" => Argon2Variant.I,
        _ => null,
    };
}
