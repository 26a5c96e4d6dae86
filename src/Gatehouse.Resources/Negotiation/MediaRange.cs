namespace Gatehouse.Resources;

/// <summary>One entry of an <c>Accept</c> header, or a <c>Content-Type</c>: views into the header, nothing copied.</summary>
internal readonly ref struct MediaRange
{
    internal MediaRange(ReadOnlySpan<char> written)
    {
        var semicolon = written.IndexOf(';');
        var mediaType = (semicolon < 0 ? written : written[..semicolon]).Trim();
        Parameters = semicolon < 0 ? default : written[(semicolon + 1)..];
        var slash = mediaType.IndexOf('/');
        MediaType = mediaType;
        Type = slash < 0 ? mediaType : mediaType[..slash];
        Subtype = slash < 0 ? default : mediaType[(slash + 1)..];
    }

    internal ReadOnlySpan<char> MediaType { get; }

    internal ReadOnlySpan<char> Type { get; }

    internal ReadOnlySpan<char> Subtype { get; }

    internal ReadOnlySpan<char> Parameters { get; }

    /// <summary>How specific it is: 0 for <c>*/*</c>, 1 for <c>type/*</c>, 2 for a media type, 3 with parameters other than <c>q</c>.</summary>
    internal int Precedence => Type is "*" ? 0 : Subtype is "*" ? 1 : HasParameters() ? 3 : 2;

    /// <summary>Whether a media type without wildcard and parameters lies in this range.</summary>
    internal bool Includes(ReadOnlySpan<char> mediaType)
    {
        var other = new MediaRange(mediaType);

        return (Type is "*" || Type.Equals(other.Type, StringComparison.OrdinalIgnoreCase))
            && (Subtype is "*" || Subtype.Equals(other.Subtype, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The value of a parameter, unquoted.</summary>
    internal bool TryGetParameter(ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        foreach (var range in Parameters.Split(';'))
        {
            var parameter = Parameters[range];
            var equals = parameter.IndexOf('=');
            if (equals >= 0 && parameter[..equals].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = parameter[(equals + 1)..].Trim().Trim('"');
                return true;
            }
        }

        value = default;
        return false;
    }

    private bool HasParameters()
    {
        foreach (var range in Parameters.Split(';'))
        {
            var parameter = Parameters[range];
            var equals = parameter.IndexOf('=');
            if (equals >= 0 && !parameter[..equals].Trim().Equals("q", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
