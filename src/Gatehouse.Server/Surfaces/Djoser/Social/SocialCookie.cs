using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.SignIn.Providers;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Social;

/// <summary>The cookie that binds a sign-in with a provider to the browser that began it (S34). It says nothing about who that is.</summary>
internal sealed class SocialCookie(ServerUrl url)
{
    // The prefix needs a secure connection (RFC 6265bis §4.1.3.2); developers often have none.
    private string Name => url.IsHttps ? "__Host-gatehouse-flow" : "gatehouse-flow";

    /// <summary>The browser's secret; null when it has none.</summary>
    public string? Read(HttpContext context) => context.Request.Cookies[Name] is { Length: > 0 } secret ? secret : null;

    public void Write(HttpContext context, string secret) => context.Response.Cookies.Append(Name, secret, Options(ProviderFlow.Lifetime));

    public void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, Options(null));

    private CookieOptions Options(TimeSpan? life) => new()
    {
        HttpOnly = true,
        Secure = url.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = life,
        IsEssential = true,
    };
}
