using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Gatehouse.Resources;

/// <summary>The main part of a page that shows an answer.</summary>
internal static class ViewPage
{
    private static readonly string[] Told = [HeaderNames.Allow, HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.Vary, HeaderNames.WWWAuthenticate];

    /// <param name="request">What is answered; its response has status and headers already.</param>
    /// <param name="body">The answer.</param>
    /// <param name="json">The answer, to be read by people.</param>
    /// <param name="form">The form to post with; nothing for none.</param>
    internal static Markup Main(RestRequest request, RestBody body, PageJson json, Markup form)
    {
        var http = request.Context.Request;
        var address = http.PathBase + http.Path + http.QueryString;

        return Markup.Of($$"""
            <header><nav aria-label="Breadcrumbs">{{Breadcrumbs.Of(request.Context)}}</nav>{{ApiPageLink(request)}}</header>
            <h1>{{request.View.Name}}</h1>
            <p>{{request.View.Description}}</p>
            <h2>Request</h2>
            <pre>{{(HttpMethods.IsHead(http.Method) ? HttpMethods.Get : http.Method)}} {{address}}</pre>
            <h2>Answer</h2>
            <pre>{{Head(request, body)}}</pre>
            <pre>{{json.Text}}</pre>
            {{(json.IsWhole ? default : Markup.Of($"<p>There is more: this is too long for a page.</p>"))}}
            <p><a href="{{WithFormat(http.PathBase + http.Path, http.QueryString.Value)}}">The same as JSON</a></p>
            {{form}}
            """);
    }

    private static string Head(RestRequest request, RestBody body)
    {
        var response = request.Context.Response;
        var head = new StringBuilder($"HTTP {response.StatusCode} {ReasonPhrases.GetReasonPhrase(response.StatusCode)}");
        head.Append("\nContent-Type: ").Append(body.MediaType ?? RestRenderer.Json.MediaType);
        foreach (var name in Told)
        {
            if (response.Headers[name] is { Count: > 0 } value)
                head.Append('\n').Append(name).Append(": ").Append(value);
        }

        return head.ToString();
    }

    private static Markup ApiPageLink(RestRequest request) =>
        ApiPage.PathIn(request.Context) is { } path ? Markup.Of($"<a href=\"{request.Context.Request.PathBase + path}\">The whole API</a>") : default;

    // A format in the query stays the only one: of several the last would count, but people would read the first.
    private static string WithFormat(string path, string? query)
    {
        var parameters = QueryHelpers.ParseQuery(query);
        parameters["format"] = RestRenderer.Json.Format;

        return QueryHelpers.AddQueryString(path, parameters);
    }
}
