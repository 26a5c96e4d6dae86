using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>A sign-in that waits for its provider, as the database has it. It ends after ten minutes or at its first answer, whatever that is.</summary>
/// <param name="BrowserHash">Of the secret that the browser has in a cookie (S34).</param>
/// <param name="Provider">The provider's id.</param>
/// <param name="RedirectUri">Where the provider sends the browser; told again when the code is redeemed.</param>
/// <param name="ExpiresAt">From then on it is too late.</param>
internal sealed record ProviderFlow(TokenHash BrowserHash, string Provider, string RedirectUri, DateTimeOffset ExpiresAt)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
}

/// <summary>
/// The secrets of one flow. The browser keeps one in its cookie; nonce and code verifier are made from it and the state, so that the database has
/// none of them.
/// </summary>
internal sealed class ProviderFlowSecrets
{
    private const int Size = 32;

    private readonly string browser;

    private ProviderFlowSecrets(string browser, string state) => (this.browser, State) = (browser, state);

    /// <summary>What the provider hands back with its answer.</summary>
    public string State { get; }

    /// <summary>For the cookie.</summary>
    public string Browser => browser;

    public TokenHash StateHash => TokenHash.Of(State);

    public TokenHash BrowserHash => TokenHash.Of(browser);

    /// <summary>What an ID token must repeat (OpenID Connect Core §3.1.2.1).</summary>
    public string Nonce => Derive("nonce");

    /// <summary>What only we can redeem the code with (RFC 7636): 43 characters.</summary>
    public string CodeVerifier => Derive("code verifier");

    /// <summary>What the provider is told of the verifier beforehand.</summary>
    public string CodeChallenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(CodeVerifier)));

    public static ProviderFlowSecrets New() => new(RandomSecret.Base64Url(Size), RandomSecret.Base64Url(Size));

    /// <summary>The secrets as they come back: any text.</summary>
    public static ProviderFlowSecrets Of(string browser, string state) => new(browser, state);

    private string Derive(string purpose) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(browser), Encoding.UTF8.GetBytes($"gatehouse provider flow v1 {purpose} {State}")));
}
