using System.Text;

namespace Gatehouse.Jose;

/// <summary>
/// A JSON string as it stands in a token that was found well-formed: compared and copied without a string in between.
/// Valid as long as the buffer it points into.
/// </summary>
public readonly ref struct JsonText
{
    internal JsonText(ReadOnlySpan<byte> raw)
    {
        Raw = raw;
        IsPresent = true;
    }

    /// <summary>False when there is no such string; the text is then empty.</summary>
    public bool IsPresent { get; }

    /// <summary>What stands between the quotes, escapes and all.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>True when <see cref="Raw"/> holds escapes, so that <see cref="Decode"/> differs from it.</summary>
    public bool HasEscapes => Raw.Contains((byte)'\\');

    /// <summary>True when the text is present and is exactly these UTF-8 bytes.</summary>
    public bool Equals(ReadOnlySpan<byte> utf8)
    {
        if (!HasEscapes)
            return IsPresent && Raw.SequenceEqual(utf8);

        var decoded = new byte[Raw.Length];
        return decoded.AsSpan(0, Decode(decoded)).SequenceEqual(utf8);
    }

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

    /// <summary>Writes the text as UTF-8, escapes resolved.</summary>
    /// <param name="destination">As long as <see cref="Raw"/>, or longer.</param>
    /// <returns>The number of bytes written.</returns>
    public int Decode(Span<byte> destination) => JsonEscapes.Decode(Raw, destination);

    /// <summary>The text; empty when there is none.</summary>
    public override string ToString()
    {
        if (!HasEscapes)
            return Encoding.UTF8.GetString(Raw);

        var decoded = new byte[Raw.Length];
        return Encoding.UTF8.GetString(decoded, 0, Decode(decoded));
    }

    /// <summary>The text, or null when there is none.</summary>
    public string? ToStringOrNull() => IsPresent ? ToString() : null;
}
