using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Gatehouse.Resources;

/// <summary>One method of a view as the API explorer holds it.</summary>
/// <param name="View">The view.</param>
/// <param name="Method">Its method.</param>
/// <param name="Id">The operation's id, unique in the application.</param>
/// <param name="Place">The words of the path, as code has them: <c>ApiPosts</c>.</param>
internal sealed record ViewOperation(RestView View, RestMethod Method, string Id, string Place)
{
    internal static ViewOperation? Of(ApiDescription description) =>
        description.Properties.TryGetValue(typeof(ViewOperation), out var operation) ? (ViewOperation)operation : null;

    /// <summary>What it does, in a few words.</summary>
    internal string Summary => Verb is { } verb && View.Subject is { } subject ? $"{verb} {subject}" : View.Name;

    private string? Verb => Method.Output is null ? null : Method.Name switch
    {
        "GET" => Method.Output.IsList ? "List" : "Retrieve",
        "POST" => "Create",
        "PUT" => "Replace",
        "PATCH" => "Change",
        _ => "Delete",
    };
}
