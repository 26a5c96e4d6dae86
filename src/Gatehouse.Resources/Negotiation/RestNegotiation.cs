using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources;

/// <summary>
/// Chooses the renderer as Django REST Framework does: the more specific entries of <c>Accept</c> first, among equals the
/// renderers' order; <c>q</c> is not ranked. <c>?format=</c> or a path suffix narrows the choice before.
/// </summary>
internal static class RestNegotiation
{
    private const int LargestIndent = 8;

    /// <summary>Sets the request's renderer, or says why there is none.</summary>
    internal static RestProblem? Choose(RestRequest request, IReadOnlyList<RestRenderer> renderers, string? suffix)
    {
        var format = suffix ?? QueryFormat(request.Context);
        if (format is { Length: > 0 })
        {
            renderers = WithFormat(renderers, format);
            if (renderers.Count == 0)
                return RestProblem.NotFound();
        }

        var accept = request.Context.Request.Headers.Accept;
        if (accept.Count == 0 || accept is ["*/*"] or ["application/json"] && renderers[0] == RestRenderer.Json)
        {
            request.Renderer = renderers[0];
            return null;
        }

        var ranges = accept.ToString();
        for (var precedence = 3; precedence >= 0; precedence--)
        {
            foreach (var renderer in renderers)
            {
                if (Accepts(ranges, precedence, renderer, out var indent))
                {
                    request.Renderer = renderer;
                    request.Indent = indent;
                    return null;
                }
            }
        }

        return RestProblem.NotAcceptable();
    }

    private static bool Accepts(ReadOnlySpan<char> ranges, int precedence, RestRenderer renderer, out int indent)
    {
        indent = 0;
        foreach (var part in ranges.Split(','))
        {
            var range = new MediaRange(ranges[part]);
            if (range.Precedence != precedence || !range.Includes(renderer.MediaType))
                continue;
            if (range.TryGetParameter("indent", out var written)
                && int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var blanks))
                indent = Math.Clamp(blanks, 0, LargestIndent);
            return true;
        }

        return false;
    }

    private static string? QueryFormat(HttpContext context) =>
        context.Request.QueryString.HasValue && context.Request.Query["format"] is [.., { } last] ? last : null;

    private static List<RestRenderer> WithFormat(IReadOnlyList<RestRenderer> renderers, string format)
    {
        var chosen = new List<RestRenderer>(1);
        foreach (var renderer in renderers)
        {
            if (renderer.Format == format)
                chosen.Add(renderer);
        }

        return chosen;
    }
}
