using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.Sessions;

/// <summary>A refresh token that tells its bearer nothing: family id (96 bits), generation (32), secret (256), as base64url.</summary>
/// <remarks>The secret decides; family and generation only say which row to compare it with (S84). 64 characters.</remarks>
internal readonly struct OpaqueRefreshToken
{
    private const int FamilyBytes = 12, GenerationBytes = 4, SecretBytes = 32, TotalBytes = FamilyBytes + GenerationBytes + SecretBytes;

    private readonly byte[] bytes;

    private OpaqueRefreshToken(byte[] bytes) => this.bytes = bytes;

    public FamilyId Family => FamilyId.FromDatabase(Convert.ToHexStringLower(bytes.AsSpan(0, FamilyBytes)));

    public long Generation => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(FamilyBytes));

    /// <summary>The whole token in bytes: key material of the seal its successor is kept under.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    public static OpaqueRefreshToken New(FamilyId family, long generation)
    {
        var made = new byte[TotalBytes];
        Convert.FromHexString(family.Value, made, out _, out _);
        BinaryPrimitives.WriteUInt32BigEndian(made.AsSpan(FamilyBytes), (uint)generation);
        RandomNumberGenerator.Fill(made.AsSpan(FamilyBytes + GenerationBytes));
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

    public byte[] SecretHash() => SHA256.HashData(bytes.AsSpan(FamilyBytes + GenerationBytes));

    /// <summary>The token as the client gets it. Not <c>ToString</c>: a secret leaves the process by this name alone.</summary>
    public string Reveal() => Base64Url.EncodeToString(bytes);

    public override string ToString() => "(refresh token)";

    private static readonly System.Buffers.SearchValues<char> Base64UrlAlphabet =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
