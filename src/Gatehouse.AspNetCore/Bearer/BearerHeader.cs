using Microsoft.Extensions.Primitives;

namespace Gatehouse.AspNetCore.Bearer;

/// <summary>What a request's <c>Authorization</c> header says (S79, RFC 9110 §11.4).</summary>
internal enum BearerHeaderKind
{
    /// <summary>There is no header, or one of another scheme.</summary>
    None,

    /// <summary>There are two headers, or there is no token after the scheme.</summary>
    Malformed,

    /// <summary>There is one token.</summary>
    Token,
}

/// <summary>Finds the token in the <c>Authorization</c> header: one header, the scheme in any case, one or more spaces, the rest.</summary>
internal static class BearerHeader
{
    private const string Scheme = "Bearer";

    /// <summary>Reads the header. The token is <paramref name="header"/> from <paramref name="start"/> on.</summary>
    public static BearerHeaderKind Read(StringValues values, out string header, out int start)
    {
        header = "";
        start = 0;
        if (values.Count != 1)
            return values.Count == 0 ? BearerHeaderKind.None : BearerHeaderKind.Malformed;

        header = values.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return BearerHeaderKind.None;
        if (header.Length > Scheme.Length && header[Scheme.Length] != ' ')
            return BearerHeaderKind.None;

        start = Scheme.Length;
        while (start < header.Length && header[start] == ' ')
            start++;
        return start == header.Length ? BearerHeaderKind.Malformed : BearerHeaderKind.Token;
    }
}
