using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Foundation.Pages;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Begins views as this surface has them: its authenticators, its languages, routes with a format at their end.</summary>
internal sealed class DjoserViews(DjoserAuthentication authentication, IOptions<DjoserOptions> options)
{
    /// <summary>What writes answers: JSON, and pages where they are wanted.</summary>
    public IReadOnlyList<RestRenderer> Renderers { get; } = options.Value.BrowsablePages ? [RestRenderer.Json, new PageRenderer(Page.Frame)] : [RestRenderer.Json];

    /// <param name="name">The view's name in descriptions.</param>
    /// <param name="permission">Who may call it, where a method says nothing else.</param>
    /// <param name="description">What it says of itself.</param>
    /// <param name="hasSuffix">Whether it is one of the router's, which also exist as <c>….json</c>.</param>
    /// <param name="isJsonOnly">Whether it has no page.</param>
    /// <param name="typeName">As <see cref="RestView.TypeName"/>; null for the words of the name.</param>
    /// <param name="reachesObject">As <see cref="RestView.ReachesObject"/>.</param>
    public RestView Begin(
        string name, Permission permission, string description = "", bool hasSuffix = true, bool isJsonOnly = false, string? typeName = null,
        Func<RestRequest, ValueTask<bool>>? reachesObject = null) => new(name)
        {
            TypeName = typeName ?? name.Replace(" ", "", StringComparison.Ordinal),
            Description = description,
            Authenticators = authentication.Authenticators,
            Permission = permission,
            Renderers = isJsonOnly ? [RestRenderer.Json] : Renderers,
            HasFormatSuffix = hasSuffix,
            ReachesObject = reachesObject,
            Translator = Translations.For,
        };
}
