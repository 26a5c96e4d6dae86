using System.Text;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Gatehouse.Resources;

/// <summary>Names operations by their path and what they do, as documents of Django REST Framework APIs do: <c>api_posts_partial_update</c>.</summary>
internal sealed class OperationIds
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    internal string Make(RoutePattern pattern, RestMethod method)
    {
        var name = new StringBuilder();
        foreach (var segment in pattern.PathSegments)
        {
            if (segment is { IsSimple: true, Parts: [RoutePatternLiteralPart literal] })
                name.Append(literal.Content.Replace('-', '_').Replace('.', '_')).Append('_');
        }

        name.Append(ActionOf(method));
        var id = name.ToString();
        for (var number = 2; !taken.Add(id); number++)
            id = $"{name}_{number}";

        return id;
    }

    private static string ActionOf(RestMethod method) => method.Name switch
    {
        "GET" => method.Output is { IsList: true } ? "list" : "retrieve",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "partial_update",
        _ => "destroy",
    };
}
