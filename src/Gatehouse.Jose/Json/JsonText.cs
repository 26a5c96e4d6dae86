using System.Text;

namespace Gatehouse.Jose;

/// <summary>
/// A JSON string as it stands in a token that was found well-formed: compared and copied without a string in between.
/// Valid as long as the buffer it points into.
/// </summary>
public readonly ref struct JsonText
{
    internal JsonText(ReadOnlySpan<byte> raw, bool hasEscapes)
    {
        Raw = raw;
        HasEscapes = hasEscapes;
        IsPresent = true;
    }

    /// <summary>False when there is no such string; the text is then empty.</summary>
    public bool IsPresent { get; }

    /// <summary>What stands between the quotes, escapes and all.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>True when <see cref="Raw"/> holds escapes, so that <see cref="Decode"/> differs from it.</summary>
    public bool HasEscapes { get; }

    /// <summary>True when the text is present and is exactly these UTF-8 bytes.</summary>
    public bool Equals(ReadOnlySpan<byte> utf8) => IsPresent && ToUtf8().SequenceEqual(utf8);

    /// <summary>True when the text is present and is exactly these characters.</summary>
    public bool Equals(string text)
    {
        if (!IsPresent)
            return false;
        Span<byte> utf8 = stackalloc byte[256];
        return Encoding.UTF8.TryGetBytes(text, utf8, out var written)
            ? Equals(utf8[..written])
            : Equals(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The text as UTF-8: <see cref="Raw"/> itself, or a copy with the escapes resolved.</summary>
    public ReadOnlySpan<byte> ToUtf8()
    {
        if (!HasEscapes)
            return Raw;
        var decoded = new byte[Raw.Length];
        return decoded.AsSpan(0, Decode(decoded));
    }

    /// <summary>Writes the text as UTF-8, escapes resolved.</summary>
    /// <param name="destination">As long as <see cref="Raw"/>, or longer.</param>
    /// <returns>The number of bytes written.</returns>
    public int Decode(Span<byte> destination) => JsonEscapes.Decode(Raw, destination);

    /// <summary>The text; empty when there is none.</summary>
    public override string ToString() => Encoding.UTF8.GetString(ToUtf8());

    /// <summary>The text, or null when there is none.</summary>
    public string? ToStringOrNull() => IsPresent ? ToString() : null;
}
