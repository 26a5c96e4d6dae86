using System.Globalization;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Pages;
using Microsoft.AspNetCore.WebUtilities;

namespace Gatehouse.Server.Surfaces.Djoser.Browsable;

/// <summary>The main part of a page that shows a resource.</summary>
internal static class BrowsablePage
{
    /// <param name="request">What is answered; its response has status and headers already.</param>
    /// <param name="json">The answer, to be read by people; null when it is too long for a page.</param>
    /// <param name="mayPost">Whether the caller is offered a form.</param>
    public static Markup Main(RestRequest request, string? json, bool mayPost)
    {
        var http = request.Context.Request;
        var address = http.PathBase + http.Path + http.QueryString;
        return Markup.Of($$"""
            <nav aria-label="Breadcrumbs">{{Breadcrumbs(http.PathBase + http.Path)}}</nav>
            <h1>{{request.View.Name}}</h1>
            <p>{{request.View.Description}}</p>
            <h2>Request</h2>
            <pre>{{http.Method}} {{address}}</pre>
            <h2>Answer</h2>
            <pre>{{Head(request)}}

            {{json ?? "This list is too long for a page."}}</pre>
            <p><a href="{{QueryHelpers.AddQueryString(address, "format", "json")}}">The same as JSON</a></p>
            {{(mayPost ? PostForm(request, address) : default)}}
            """);
    }

    private static string Head(RestRequest request)
    {
        var response = request.Context.Response;
        return string.Create(CultureInfo.InvariantCulture, $"HTTP {response.StatusCode} {ReasonPhrases.GetReasonPhrase(response.StatusCode)}\nAllow: {response.Headers.Allow}\nContent-Type: application/json\nVary: {response.Headers.Vary}")
            + (response.Headers.WWWAuthenticate.Count > 0 ? $"\nWWW-Authenticate: {response.Headers.WWWAuthenticate}" : "");
    }

    // Every part of the path that has something to show: each ends in a slash.
    private static Markup Breadcrumbs(string path)
    {
        List<Markup> parts = [];
        for (var end = path.IndexOf('/', 1); end > 0; end = end + 1 < path.Length ? path.IndexOf('/', end + 1) : -1)
        {
            var part = path[..(end + 1)];
            parts.Add(Markup.Of($"""{(parts.Count > 0 ? " › " : "")}<a href="{part}">{part[(part.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/')}</a>"""));
        }

        return Markup.Concat(parts);
    }

    // Only what a form can do by itself: other methods need a script, and these pages run none.
    private static Markup PostForm(RestRequest request, string address)
    {
        if (request.View.Methods.FirstOrDefault(static method => method.Name == "POST") is not { Form: { } form })
            return default;

        return Markup.Of($$"""
            <h2>Post</h2>
            <form method="post" action="{{address}}">
            {{Markup.Concat(form().Fields.Where(static field => !field.ReadOnly).Select(Input))}}
            <p><button type="submit">Post</button></p>
            </form>
            """);
    }

    private static Markup Input(Field field)
    {
        var type = field switch
        {
            BooleanField => "checkbox",
            EmailField => "email",
            IntegerField => "number",
            DateField => "date",
            _ when field.Name.Contains("password", StringComparison.Ordinal) => "password",
            _ => "text",
        };
        var required = field.Required ? " required" : "";
        return Markup.Of($"""<p><label>{field.Label}<br><input type="{type}" name="{field.Name}"{required} autocomplete="off"></label></p>""");
    }
}
