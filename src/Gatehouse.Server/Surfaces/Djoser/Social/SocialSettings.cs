using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Surfaces.Djoser.Social;

/// <summary>What may stand in <c>SOCIAL_AUTH_ALLOWED_REDIRECT_URIS</c> (D §2).</summary>
internal static class SocialSettings
{
    public const string Name = "SOCIAL_AUTH_ALLOWED_REDIRECT_URIS";
    private const int Longest = 2048, Most = 100;

    /// <summary>Reports what no provider would send a browser to. A URI is compared character by character later on.</summary>
    public static void Validate(IReadOnlyList<string> redirectUris, SettingsErrors errors)
    {
        errors.Require(redirectUris.Count <= Most, $"must be at most {Most} URIs.", Name);
        foreach (var (index, uri) in redirectUris.Index())
        {
            var isUri = uri is { Length: <= Longest } && Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
                && uri.All(static c => c is > ' ' and < '\x7f') && parsed.Fragment.Length == 0 && !IsScript(parsed.Scheme) && uri.StartsWith(parsed.Scheme, StringComparison.Ordinal);
            errors.Require(isUri, "must be an absolute URI without a fragment.", $"{Name}[{index}]");
        }
    }

    private static bool IsScript(string scheme) => scheme is "javascript" or "data" or "vbscript" or "file";
}
