using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources.Tests;

/// <summary>Takes one header's value as the caller's name; the name <c>bad</c> is refused.</summary>
internal sealed class KeyAuthenticator(string header, string? challenge) : IRestAuthenticator
{
    public ValueTask<RestAuthentication> AuthenticateAsync(HttpContext context)
    {
        var key = context.Request.Headers[header].ToString();
        if (key.Length == 0)
            return new(RestAuthentication.None);

        return new(key == "bad"
            ? RestAuthentication.Failed(RestProblem.AuthenticationFailed("Invalid key.", "bad_key"))
            : RestAuthentication.Success(new ClaimsPrincipal(new ClaimsIdentity([new("sub", key)], header)), key));
    }

    public string? Challenge(HttpContext context) => challenge;
}
