using System.Text;

namespace Gatehouse.Jose;

/// <summary>The rules of a profile for a header, up to the one key that may have signed the token: S49–S54.</summary>
internal sealed class JwtHeaderRules(JwtProfile profile)
{
    // A look at the ready-made header of each key must cost less than to read the header.
    private const int MaxKeysLookedAt = 4;

    private readonly string type = profile.Type;
    private readonly byte[][] types = [Encoding.UTF8.GetBytes(profile.Type), .. profile.OtherTypes.Select(Encoding.UTF8.GetBytes)];
    private readonly JwsAlgorithm[] algorithms = [.. profile.Algorithms];

    /// <summary>Finds the key. The header is decoded to the front of <paramref name="buffer"/> when it has to be read.</summary>
    public JwtRefusal FindKey(CompactJws parts, JwkSet keys, Span<byte> buffer, out VerificationKey? key)
    {
        key = FindByWholeHeader(parts.Header, keys);
        if (key is not null)
            return JwtRefusal.None;

        var refusal = Jws.ReadHeader(parts, buffer, out var header);
        return refusal != JwtRefusal.None ? refusal : FindKey(header, keys, out key);
    }

    /// <summary>
    /// A token that was made here has, byte for byte, the header this library writes for its key and type; all rules are known to hold for that.
    /// </summary>
    private VerificationKey? FindByWholeHeader(ReadOnlySpan<byte> encodedHeader, JwkSet keys)
    {
        var candidates = keys.All;
        for (var i = 0; i < candidates.Length && i < MaxKeysLookedAt; i++)
        {
            var key = candidates[i];
            if (encodedHeader.SequenceEqual(key.EncodedHeader(type)) && key.HasTokenKeyId && algorithms.AsSpan().Contains(key.Algorithm))
                return key;
        }

        return null;
    }

    private JwtRefusal FindKey(JwsHeader header, JwkSet keys, out VerificationKey? key)
    {
        key = null;
        if (header.NamesForeignKeyOrContent)
            return JwtRefusal.ForbiddenHeader;
        if (!IsType(header.Type))
            return JwtRefusal.WrongType;
        if (!IsAllowed(header.Algorithm))
            return JwtRefusal.WrongAlgorithm;
        if (!VerificationKey.IsTokenKeyId(header.KeyId.Raw))
            return JwtRefusal.MalformedKeyId;

        var found = keys.Find(header.KeyId.Raw);
        if (found is null)
            return JwtRefusal.UnknownKey;
        if (!header.Algorithm.Equals(found.Algorithm.Utf8Name()))
            return JwtRefusal.WrongAlgorithm;
        key = found;
        return JwtRefusal.None;
    }

    private bool IsType(JsonText text)
    {
        // RFC 7515 §4.1.9: typ is a media type, whose application/ may be left out, and media types have no case.
        var name = text.ToUtf8();
        if (Ascii.EqualsIgnoreCase(name[..Math.Min(name.Length, "application/".Length)], "application/"u8))
            name = name["application/".Length..];

        foreach (var accepted in types)
        {
            if (Ascii.EqualsIgnoreCase(name, accepted))
                return true;
        }

        return false;
    }

    private bool IsAllowed(JsonText name)
    {
        foreach (var algorithm in algorithms)
        {
            if (name.Equals(algorithm.Utf8Name()))
                return true;
        }

        return false;
    }
}
