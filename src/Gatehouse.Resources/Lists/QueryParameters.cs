using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Gatehouse.Resources;

/// <summary>The query of a request as Django reads it – names are case-sensitive, of several values the last counts – and links that differ from it in one parameter.</summary>
internal sealed class QueryParameters
{
    private readonly HttpRequest request;
    private readonly List<KeyValuePair<string, string>> pairs = [];

    internal QueryParameters(HttpRequest request)
    {
        this.request = request;
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
            pairs.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
    }

    /// <summary>The last value of that name, or null.</summary>
    internal string? this[string name] => pairs.FindLast(pair => pair.Key == name).Value;

    /// <summary>
    /// The absolute address of this request with other values: parameters sorted by name, the others kept with all their values. A value of null leaves the parameter out.
    /// </summary>
    internal string LinkWith(params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var parameters = new List<KeyValuePair<string, string>>(pairs);
        foreach (var (name, value) in changes)
        {
            parameters.RemoveAll(pair => pair.Key == name);
            if (value is not null)
                parameters.Add(new(name, value));
        }

        var link = new StringBuilder(request.Scheme).Append("://").Append(request.Host.ToUriComponent()).Append((request.PathBase + request.Path).ToUriComponent());
        var separator = '?';
        foreach (var (name, value) in parameters.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            link.Append(separator).Append(Encode(name)).Append('=').Append(Encode(value));
            separator = '&';
        }

        return link.ToString();
    }

    // A blank is a plus, as forms write it; everything else but letters, digits and -._~ is escaped.
    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
