using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary>The <c>Authorization</c> header, or another in its place, split at white space, as Django REST Framework splits it.</summary>
public static class AuthorizationHeader
{
    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>The first word and the others. False when there is no header, or nothing in it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="scheme">The first word.</param>
    /// <param name="values">The others.</param>
    /// <param name="name">What the header is called.</param>
    /// <remarks>Several header lines are one value with commas in between, as WSGI servers hand them to Django.</remarks>
    public static bool TryRead(HttpContext context, out string scheme, out string[] values, string name = "Authorization")
    {
        (scheme, values) = ("", []);
        var words = context.Request.Headers[name].ToString().Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return false;

        (scheme, values) = (words[0], words[1..]);
        return true;
    }
}
