using System.Security.Cryptography;

namespace Gatehouse.Server.Foundation.Secrets;

/// <summary>
/// Encrypts what must be read back (signing keys, TOTP secrets, provider secrets …) with AES-256-GCM (S188).
/// </summary>
/// <remarks>
/// A sealed value is <c>version (1 byte, 1) ‖ master key id (8) ‖ salt (16) ‖ nonce (12) ‖ ciphertext ‖ tag (16)</c>.
/// Its data key is HKDF-SHA-256 of the master key with the random salt and the purpose (table and column), so each
/// data key seals one value and the limits on random nonces under one key are out of reach. The associated data is
/// version, id and salt followed by table, column, row and organization, each with its length.
/// </remarks>
internal sealed class SecretEnvelope(MasterKeyRing keys)
{
    private const byte Version = 1;
    private const int SaltSize = 16;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeaderSize = 1 + MasterKey.IdSize + SaltSize;

    /// <summary>By how many bytes a sealed value is longer than its plain text.</summary>
    public const int Overhead = HeaderSize + NonceSize + TagSize;

    /// <summary>Encrypts a secret for one place.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plaintext, in SecretContext associated)
    {
        var envelope = new byte[Overhead + plaintext.Length];
        envelope[0] = Version;
        keys.Current.Id.CopyTo(envelope.AsSpan(1));
        RandomNumberGenerator.Fill(envelope.AsSpan(1 + MasterKey.IdSize, SaltSize + NonceSize));

        var parts = new Parts(envelope);
        using var aes = DataKey(keys.Current, parts.Salt, associated);
        aes.Encrypt(parts.Nonce, plaintext, envelope.AsSpan(HeaderSize + NonceSize, plaintext.Length), envelope.AsSpan(^TagSize..), associated.ToBytes(parts.Header));
        return envelope;
    }

    /// <summary>Decrypts a value sealed for this very place.</summary>
    /// <exception cref="SecretEnvelopeException">Another place, another master key, another format, or changed bytes.</exception>
    public byte[] Open(ReadOnlySpan<byte> envelope, in SecretContext associated)
    {
        if (envelope.Length < Overhead || envelope[0] != Version)
            throw new SecretEnvelopeException($"The value in {associated.Table}.{associated.Column} is not a sealed secret of this version.");

        var parts = new Parts(envelope);
        if (!keys.TryGet(parts.KeyId, out var key))
            throw new SecretEnvelopeException(
                $"The value in {associated.Table}.{associated.Column} is sealed under master key {Convert.ToHexStringLower(parts.KeyId)}, which is not configured.");

        var plaintext = new byte[envelope.Length - Overhead];
        try
        {
            using var aes = DataKey(key, parts.Salt, associated);
            aes.Decrypt(parts.Nonce, envelope[(HeaderSize + NonceSize)..^TagSize], envelope[^TagSize..], plaintext, associated.ToBytes(parts.Header));
            return plaintext;
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new SecretEnvelopeException($"The value in {associated.Table}.{associated.Column} was changed or belongs to another row.", e);
        }
    }

    /// <summary>Whether the value is sealed under an old master key, so that it ought to be sealed anew.</summary>
    public bool NeedsRewrap(ReadOnlySpan<byte> envelope) =>
        envelope.Length < Overhead || envelope[0] != Version || !keys.Current.Id.StartsWith(new Parts(envelope).KeyId);

    private static AesGcm DataKey(MasterKey key, ReadOnlySpan<byte> salt, in SecretContext associated)
    {
        Span<byte> dataKey = stackalloc byte[MasterKey.Size];
        key.Derive(salt, associated.Purpose(), dataKey);
        var aes = new AesGcm(dataKey, TagSize);
        CryptographicOperations.ZeroMemory(dataKey);
        return aes;
    }

    private readonly ref struct Parts(ReadOnlySpan<byte> envelope)
    {
        public ReadOnlySpan<byte> Header { get; } = envelope[..HeaderSize];

        public ReadOnlySpan<byte> KeyId => Header.Slice(1, MasterKey.IdSize);

        public ReadOnlySpan<byte> Salt => Header[(1 + MasterKey.IdSize)..];

        public ReadOnlySpan<byte> Nonce { get; } = envelope.Slice(HeaderSize, NonceSize);
    }
}

/// <summary>A sealed value does not open. The message names the column and never the value.</summary>
internal sealed class SecretEnvelopeException : Exception
{
    public SecretEnvelopeException(string message)
        : base(message)
    {
    }

    public SecretEnvelopeException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
