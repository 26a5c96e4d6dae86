using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Resources;

/// <summary>The format at the end of a path: <c>users/1.json</c>.</summary>
internal static class FormatSuffix
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>Cuts the format off the value of the path's last parameter.</summary>
    /// <returns>False when there is a dot, but no such route: one more dot, or no word after it.</returns>
    internal static bool TryTake(HttpContext context, string parameter, ref string? suffix)
    {
        var value = context.GetRouteValue(parameter) as string ?? "";
        var dot = value.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return true;
        suffix = value[(dot + 1)..];
        context.Request.RouteValues[parameter] = value[..dot];

        return dot > 0 && suffix.Length > 0 && !suffix.AsSpan().ContainsAnyExcept(Letters);
    }

    /// <summary>The parameter a pattern ends with, or null when it ends otherwise.</summary>
    internal static string? LastParameter(string pattern)
    {
        var open = pattern.LastIndexOf('{');
        if (open < 0 || !pattern.EndsWith('}'))
            return null;

        return pattern[(open + 1)..^1].Split(':', '?', '=')[0].TrimStart('*');
    }
}
