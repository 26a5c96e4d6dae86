using System.Globalization;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Gatehouse.Resources;

/// <summary>Names operations by their path and what they do, as documents of Django REST Framework APIs do: <c>api_posts_partial_update</c>.</summary>
internal sealed class OperationIds
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>An id that no operation has yet.</summary>
    internal string Make(RoutePattern pattern, RestMethod method)
    {
        var name = string.Join('_', Words(pattern).Append(ActionOf(method)));
        var id = name;
        for (var number = 2; !taken.Add(id); number++)
            id = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");

        return id;
    }

    /// <summary>The words of a path, as code has them: <c>ApiPosts</c>.</summary>
    internal static string PlaceOf(RoutePattern pattern) =>
        string.Concat(Words(pattern).SelectMany(static words => words.Split('_', StringSplitOptions.RemoveEmptyEntries)).Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static IEnumerable<string> Words(RoutePattern pattern) =>
        from segment in pattern.PathSegments
        from literal in segment.Parts.OfType<RoutePatternLiteralPart>()
        select string.Concat(literal.Content.Select(static character => char.IsAsciiLetterOrDigit(character) ? character : '_'));

    private static string ActionOf(RestMethod method) => method.Name switch
    {
        "GET" => method.Output is { IsList: true } ? "list" : "retrieve",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "partial_update",
        _ => "destroy",
    };
}
