namespace Gatehouse.Jose;

/// <summary>The header members that mean something here (RFC 7515 §4.1). Nothing in a header is believed before the signature is verified.</summary>
public readonly ref struct JwsHeader
{
    private JwsHeader(JsonText algorithm, JsonText type, JsonText keyId, bool namesForeignKeyOrContent)
    {
        Algorithm = algorithm;
        Type = type;
        KeyId = keyId;
        NamesForeignKeyOrContent = namesForeignKeyOrContent;
    }

    /// <summary><c>alg</c>. To be compared with the key's, not to be followed.</summary>
    public JsonText Algorithm { get; }

    /// <summary><c>typ</c>; not present when the header has none.</summary>
    public JsonText Type { get; }

    /// <summary><c>kid</c>; not present when the header has none.</summary>
    public JsonText KeyId { get; }

    /// <summary>True when there is a key or the address of one, or a payload that is no plain claims: S52, S53.</summary>
    internal bool NamesForeignKeyOrContent { get; }

    internal static JwtRefusal TryParse(ReadOnlySpan<byte> utf8Json, out JwsHeader header)
    {
        JsonText algorithm = default, type = default, keyId = default;
        var foreign = false;
        var critical = false;
        var wellFormed = true;
        var members = 0;

        header = default;
        var json = new StrictJson(utf8Json, stackalloc uint[16], stackalloc JsonRange[16]);
        while (json.TryRead(out var nameRange, out var valueRange))
        {
            if (++members > JwtClaims.MaxMembers)
                return JwtRefusal.MalformedHeader;

            var name = nameRange.TextIn(utf8Json);
            var value = valueRange.In(utf8Json);
            if (name.Equals("alg"u8))
                wellFormed &= TakeText(value, out algorithm);
            else if (name.Equals("typ"u8))
                wellFormed &= TakeText(value, out type);
            else if (name.Equals("kid"u8))
                wellFormed &= TakeText(value, out keyId);
            else if (name.Equals("crit"u8) || name.Equals("b64"u8))
                critical = true;
            else
                foreign |= IsForeign(name);
        }

        if (!json.IsComplete || !wellFormed || !algorithm.IsPresent)
            return JwtRefusal.MalformedHeader;

        // RFC 7515 §4.1.11: what is critical and not understood must be refused, and no extension is understood here.
        if (critical)
            return JwtRefusal.ForbiddenHeader;

        header = new JwsHeader(algorithm, type, keyId, foreign);
        return JwtRefusal.None;
    }

    private static bool TakeText(JsonValue value, out JsonText text)
    {
        text = value.Text;
        return text.IsPresent;
    }

    private static bool IsForeign(JsonText name) =>
        name.Equals("jwk"u8) || name.Equals("jku"u8) || name.Equals("x5u"u8) || name.Equals("x5c"u8) || name.Equals("x5t"u8)
        || name.Equals("x5t#S256"u8) || name.Equals("url"u8) || name.Equals("cty"u8) || name.Equals("zip"u8) || name.Equals("enc"u8);
}
