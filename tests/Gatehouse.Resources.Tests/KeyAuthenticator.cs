using System.Text.Json;
using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources.Tests;

/// <summary>Takes one header's value as the caller's id; the id <c>bad</c> is refused, and <c>staff</c> is staff.</summary>
internal sealed class KeyAuthenticator(string header, string? challenge) : IAuthenticator
{
    public ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpContext context)
    {
        var key = context.Request.Headers[header].ToString();
        if (key.Length == 0)
            return new(AuthenticationOutcome.None);
        if (key == "bad")
            return new(AuthenticationOutcome.Failed(new AuthenticationFailure("Invalid key.", "bad_key")));

        var claims = JsonSerializer.SerializeToUtf8Bytes(new { sub = key, is_staff = key == "staff" });
        return new(AuthenticationOutcome.Success(new GatehouseUser(claims), key));
    }

    public string? Challenge(HttpContext context) => challenge;
}
