using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Resources;

/// <summary>What every resource of an application starts with: <c>services.Configure&lt;ResourceOptions&gt;(…)</c>.</summary>
public sealed class ResourceOptions
{
    /// <summary>The form of refusals.</summary>
    public ProblemStyle Problems { get; set; }

    /// <summary>
    /// Whether browsers, which ask for <c>text/html</c>, get pages: what was answered, and a form to post with. Null, the default: in Development they do, and nowhere else.
    /// </summary>
    public bool? Pages { get; set; }

    /// <summary>How pages look; null for plain ones.</summary>
    public PageFrame? PageFrame { get; set; }

    /// <summary>
    /// Translates the sentences of refusals for one request (D22): takes the English sentence, gives the caller's language or null. Null leaves them English; an application that
    /// embeds the server has the server's languages.
    /// </summary>
    public Func<HttpContext, Func<string, string?>?>? Translator { get; set; }

    /// <summary>What writes answers where nothing else is said.</summary>
    internal IReadOnlyList<RestRenderer> RenderersIn(IServiceProvider services)
    {
        if (!(Pages ?? services.GetService<IHostEnvironment>()?.IsDevelopment() ?? false))
            return [RestRenderer.Json];

        return [RestRenderer.Json, PageFrame is null ? RestRenderer.Page : new PageRenderer(PageFrame)];
    }
}
