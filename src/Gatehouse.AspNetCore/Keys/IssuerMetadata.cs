using System.Net;
using System.Text.Json;

namespace Gatehouse.AspNetCore.Keys;

/// <summary>Finds where an issuer publishes its keys, and fetches them (OpenID Connect Discovery §4, S73).</summary>
internal sealed class IssuerMetadata(string issuer, IReadOnlyCollection<string> trustedJwksUris, BoundedDownload download)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private string? jwksUri;

    /// <summary>Fetches the keys. Discovery is read again each time, unless <paramref name="knownAddress"/> allows to use where they were last.</summary>
    public async Task<KeyFetch> FetchKeysAsync(bool knownAddress, CancellationToken stopping)
    {
        var address = knownAddress ? jwksUri : null;
        if (address is null)
        {
            (address, var failure) = await DiscoverAsync(stopping);
            if (address is null)
                return KeyFetch.Failed($"discovery: {failure}");
        }

        var (_, keys) = await download.GetAsync(address, stopping);
        jwksUri = keys.Document is null ? null : address;
        return keys;
    }

    private async Task<(string? JwksUri, string? Failure)> DiscoverAsync(CancellationToken stopping)
    {
        var (status, fetch) = await download.GetAsync(IssuerUrl.Beneath(issuer, "/.well-known/openid-configuration"), stopping);
        if (status == HttpStatusCode.NotFound)
            return (IssuerUrl.Beneath(issuer, "/.well-known/jwks.json"), null);
        if (fetch.Document is null)
            return (null, fetch.Failure);

        var (named, uri) = Read(fetch.Document);
        // Without this, whoever can answer for one issuer could bring in the keys of another.
        if (!string.Equals(named, issuer, StringComparison.Ordinal))
            return (null, "its issuer is not the configured one");
        if (uri is null || !IsTrusted(uri))
            return (null, "its jwks_uri is neither of the issuer's origin nor listed");

        return (uri, null);
    }

    private bool IsTrusted(string uri) =>
        trustedJwksUris.Contains(uri, StringComparer.Ordinal) ? IssuerUrl.IsFetchable(uri) : IssuerUrl.IsSameOrigin(uri, issuer);

    private static (string? Issuer, string? JwksUri) Read(byte[] document)
    {
        try
        {
            using var json = JsonDocument.Parse(document, Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object ? (Text(json, "issuer"), Text(json, "jwks_uri")) : default;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return default; // InvalidOperationException: a string with invalid UTF-8 or a lone surrogate
        }
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
