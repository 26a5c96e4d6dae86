using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.Sessions;

/// <summary>
/// A refresh token that tells its bearer nothing: family id (96 bits), generation (32), lineage (128), secret (256), as 86 characters of base64url.
/// </summary>
/// <remarks>
/// The secret decides (S84); family and generation only say which row to compare it with. The lineage is the same random value in every token of a
/// family. The row keeps hashes of the lineage and of the current secret – former secrets leave no trace – so of a former token the
/// row can prove one thing: that its bearer has held some token of this family. That is what a reuse must prove before it ends the family,
/// else knowing an id would be enough to sign its user out.
/// </remarks>
internal readonly struct OpaqueRefreshToken
{
    private const int FamilyBytes = 12, GenerationBytes = 4, LineageBytes = 16, SecretBytes = 32;
    private const int LineageStart = FamilyBytes + GenerationBytes, SecretStart = LineageStart + LineageBytes, TotalBytes = SecretStart + SecretBytes;

    private static readonly System.Buffers.SearchValues<char> Base64UrlAlphabet =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private readonly byte[] bytes;

    private OpaqueRefreshToken(byte[] bytes) => this.bytes = bytes;

    public FamilyId Family => FamilyId.FromDatabase(Convert.ToHexStringLower(bytes.AsSpan(0, FamilyBytes)));

    public long Generation => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(FamilyBytes));

    /// <summary>The whole token in bytes: key material of the seal its successor is kept under.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>The first token of a new family.</summary>
    public static OpaqueRefreshToken Begin(FamilyId family)
    {
        var made = new byte[TotalBytes];
        Convert.FromHexString(family.Value, made, out _, out _);
        RandomNumberGenerator.Fill(made.AsSpan(LineageStart));
        return new OpaqueRefreshToken(made);
    }

    public static OpaqueRefreshToken FromBytes(byte[] bytes) => new(bytes);

    public static bool TryParse(ReadOnlySpan<char> text, out OpaqueRefreshToken token)
    {
        token = default;
        var decoded = new byte[TotalBytes];
        if (text.Length != Base64Url.GetEncodedLength(TotalBytes) || text.ContainsAnyExcept(Base64UrlAlphabet)
            || !Base64Url.TryDecodeFromChars(text, decoded, out var written) || written != TotalBytes)
            return false;

        token = new OpaqueRefreshToken(decoded);
        return true;
    }

    /// <summary>The token of the next generation: the same lineage, a fresh secret.</summary>
    public OpaqueRefreshToken Next()
    {
        var made = bytes.AsSpan().ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(made.AsSpan(FamilyBytes), (uint)Generation + 1);
        RandomNumberGenerator.Fill(made.AsSpan(SecretStart));
        return new OpaqueRefreshToken(made);
    }

    public byte[] LineageHash() => SHA256.HashData(bytes.AsSpan(LineageStart, LineageBytes));

    public byte[] SecretHash() => SHA256.HashData(bytes.AsSpan(SecretStart));

    /// <summary>Whether its bearer has held a token of the family: the current one or any before it.</summary>
    public bool IsOfLineage(TokenFamily family) => CryptographicOperations.FixedTimeEquals(LineageHash(), family.LineageHash);

    /// <summary>Whether it is the family's current token.</summary>
    public bool IsCurrentOf(TokenFamily family) =>
        Generation == family.Generation && CryptographicOperations.FixedTimeEquals(SecretHash(), family.SecretHash);

    /// <summary>The token as the client gets it. Not <c>ToString</c>: a secret leaves the process by this name alone.</summary>
    public string Reveal() => Base64Url.EncodeToString(bytes);

    public override string ToString() => "(refresh token)";
}
