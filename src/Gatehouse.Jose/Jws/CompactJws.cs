namespace Gatehouse.Jose;

/// <summary>The three parts of a compact JWS (RFC 7515 §7.1), still encoded and unverified.</summary>
internal readonly ref struct CompactJws
{
    private const byte Dot = (byte)'.';

    private CompactJws(ReadOnlySpan<byte> token, int headerLength, int payloadLength)
    {
        Header = token[..headerLength];
        Payload = token.Slice(headerLength + 1, payloadLength);
        Signature = token[(headerLength + payloadLength + 2)..];
        SigningInput = token[..(headerLength + payloadLength + 1)];
    }

    public ReadOnlySpan<byte> Header { get; }

    public ReadOnlySpan<byte> Payload { get; }

    public ReadOnlySpan<byte> Signature { get; }

    public ReadOnlySpan<byte> SigningInput { get; }

    /// <summary>Takes a token apart without decoding or copying any of it.</summary>
    public static JwtRefusal Split(ReadOnlySpan<byte> token, int maxLength, out CompactJws parts)
    {
        parts = default;
        if (token.Length > maxLength)
            return JwtRefusal.TooLong;

        var headerLength = token.IndexOf(Dot);
        if (headerLength <= 0)
            return JwtRefusal.MalformedToken;
        if (headerLength > Jws.MaxHeaderLength)
            return JwtRefusal.TooLong;

        // A third dot is found when the signature is decoded: it is not in the alphabet.
        var payloadLength = token[(headerLength + 1)..].IndexOf(Dot);
        if (payloadLength < 0 || headerLength + payloadLength + 2 == token.Length)
            return JwtRefusal.MalformedToken;

        parts = new CompactJws(token, headerLength, payloadLength);
        return JwtRefusal.None;
    }

    public JwtRefusal Verify(VerificationKey key)
    {
        Span<byte> signature = stackalloc byte[MaxSignatureSize];
        if (Base64UrlStrict.DecodedLength(Signature.Length) != key.SignatureSize)
            return JwtRefusal.WrongSignature;
        if (!Base64UrlStrict.TryDecode(Signature, signature, out var written))
            return JwtRefusal.MalformedToken;
        return key.Verify(SigningInput, signature[..written]) ? JwtRefusal.None : JwtRefusal.WrongSignature;
    }

    public JwtRefusal Verify(SymmetricKey key)
    {
        Span<byte> mac = stackalloc byte[JwsAlgorithms.MaxHashSize];
        if (Base64UrlStrict.DecodedLength(Signature.Length) != key.MacSize)
            return JwtRefusal.WrongSignature;
        if (!Base64UrlStrict.TryDecode(Signature, mac, out var written))
            return JwtRefusal.MalformedToken;
        return key.Verify(SigningInput, mac[..written]) ? JwtRefusal.None : JwtRefusal.WrongSignature;
    }

    private const int MaxSignatureSize = RsaKeyRules.MaximumBits / 8;
}
