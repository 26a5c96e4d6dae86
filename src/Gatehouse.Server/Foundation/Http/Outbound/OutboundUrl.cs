namespace Gatehouse.Server.Foundation.Http.Outbound;

/// <summary>Whether a setting is a URL at all. Whether it may be connected to, the process configuration says, at each use: <see cref="OutboundRules"/>.</summary>
internal static class OutboundUrl
{
    private const int Longest = 2048;

    public static bool IsWellFormed(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && (parsed.Scheme == Uri.UriSchemeHttps || parsed.Scheme == Uri.UriSchemeHttp)
            && parsed is { UserInfo: "", Fragment: "" } && url.Length <= Longest && url.All(char.IsAscii);
}
