namespace Gatehouse.Resources;

/// <summary>What the page of an API shows, and how people sign in there.</summary>
public sealed class ApiPageOptions
{
    /// <summary>Whether there is such a page. Null, the default: in Development there is, and nowhere else.</summary>
    public bool? Enabled { get; set; }

    /// <summary>What the page is called.</summary>
    public string Title { get; set; } = "API";

    /// <summary>Where the OpenAPI document is: a path of this application, or an absolute URL.</summary>
    public string Document { get; set; } = "/openapi/v1.json";

    /// <summary>
    /// Where people sign in with a name and a password for what the API takes. Those of a server in the same process are known without being named; name the
    /// <c>…/auth/jwt/create/</c> of one elsewhere, which must let this origin in (<c>cors.origins</c>).
    /// </summary>
    public IList<ApiPageSignIn> SignIns { get; } = [];

    /// <summary>The client that the page is at the issuer (OpenID Connect), whose redirect URI is the page's own <c>oauth2-redirect.html</c>; null when it is none.</summary>
    public string? ClientId { get; set; }

    /// <summary>The scopes that are asked of the issuer unless the reader chooses others.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>Origins that the page may call besides this application's and those of <see cref="SignIns"/>: the issuer's, say, as <c>https://auth.example.com</c>.</summary>
    public IList<string> Origins { get; } = [];
}
