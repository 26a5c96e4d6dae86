namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Where the surface's routes are. Section <c>Gatehouse:Djoser</c>; a path begins with a slash and does not end in one. They are read at start.</summary>
internal sealed class DjoserOptions
{
    public const string Section = "Gatehouse:Djoser";

    /// <summary>djoser's routes. Default <c>/auth</c>.</summary>
    public string Prefix { get; init; } = "/auth";

    /// <summary>SimpleJWT's own routes, beside djoser's; empty for none. Default <c>/api/token</c>.</summary>
    public string TokenPrefix { get; init; } = "/api/token";

    /// <summary>Django REST Framework's <c>ObtainAuthToken</c>; empty for none. Default <c>/api-token-auth</c>.</summary>
    public string ObtainTokenPath { get; init; } = "/api-token-auth";

    /// <summary>Whether a browser gets pages for people where it asks for <c>text/html</c>. Default true.</summary>
    public bool BrowsablePages { get; init; } = true;

    /// <summary>Whether a path can be a prefix of routes.</summary>
    internal static bool IsPath(string path, bool mayBeEmpty) => path.Length == 0
        ? mayBeEmpty
        : path[0] == '/' && path.Length > 1 && path[^1] != '/' && path.All(static character => char.IsAsciiLetterOrDigit(character) || character is '/' or '-' or '_' or '.');
}
