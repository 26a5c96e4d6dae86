using System.Net.Http.Headers;
using System.Text;
using Gatehouse.Server.Foundation.Http.Outbound;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>Requests to providers, through the guarded client.</summary>
internal sealed class ProviderHttp(OutboundClient http)
{
    /// <summary>The document at a URL.</summary>
    /// <exception cref="ProviderException">It cannot be had.</exception>
    public Task<byte[]> GetAsync(string url, CancellationToken cancellation) => SendAsync(HttpMethod.Get, url, null, null, cancellation);

    /// <summary>What a provider tells the holder of an access token.</summary>
    /// <exception cref="ProviderException">It cannot be had.</exception>
    public async Task<ProviderJson> GetAsync(string url, string accessToken, CancellationToken cancellation) =>
        ProviderJson.Parse(await SendAsync(HttpMethod.Get, url, null, new AuthenticationHeaderValue("Bearer", accessToken), cancellation));

    /// <summary>The answer to a form.</summary>
    /// <exception cref="ProviderException">It cannot be had.</exception>
    public async Task<ProviderJson> PostAsync(
        string url, IEnumerable<KeyValuePair<string, string>> form, (string User, string Password)? basic, CancellationToken cancellation) =>
        ProviderJson.Parse(await SendAsync(HttpMethod.Post, url, new FormUrlEncodedContent(form), basic is { } credentials ? Basic(credentials) : null, cancellation));

    private async Task<byte[]> SendAsync(
        HttpMethod method, string url, HttpContent? content, AuthenticationHeaderValue? authorization, CancellationToken cancellation)
    {
        // A token that is no header value is the provider's mistake, not ours.
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || authorization?.Parameter?.All(static c => c is > ' ' and < '\x7f') == false)
            throw new ProviderException("The provider sent what cannot be used.");

        using var request = new HttpRequestMessage(method, uri) { Content = content };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.UserAgent.ParseAdd("Gatehouse");
        request.Headers.Authorization = authorization;
        try
        {
            return await http.SendAsync(request, cancellation);
        }
        catch (OutboundException exception)
        {
            throw new ProviderException($"The provider did not answer: {exception.Failure}.", exception);
        }
    }

    // RFC 6749 §2.3.1: both are form-encoded first.
    private static AuthenticationHeaderValue Basic((string User, string Password) credentials) => new(
        "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(credentials.User)}:{Uri.EscapeDataString(credentials.Password)}")));
}
