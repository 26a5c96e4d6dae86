using System.Net;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.SignIn.Devices;

/// <summary>The cookie of a known device on a server that clients reach by https.</summary>
public sealed class SecureDeviceCookieTests(SecureDeviceCookieTests.Host host) : IClassFixture<SecureDeviceCookieTests.Host>
{
    private const string Name = "__Host-gatehouse-device";

    /// <summary>S21: with https it is bound to this host and to secure connections; one without the prefix is nobody's.</summary>
    [Fact]
    public async Task The_cookie_is_bound_to_this_host()
    {
        (string, string)[] page = [("Host", "auth.example.com"), ("Origin", "https://auth.example.com")];
        var member = new { username = "ada", password = DjoserClient.Password };
        (await host.CallAsync("POST", "users/", member, null, page)).ShouldBe(HttpStatusCode.Created);
        async Task<Answer> SignInAsync(object body, string? cookie) =>
            await host.CallAsync("POST", "jwt/create/", body, null, [.. page, .. cookie is null ? [] : ((string, string)[])[("Cookie", cookie)]]);

        var set = (await SignInAsync(member, null)).Header("Set-Cookie")!;
        set.ShouldMatch($"^{Name}=[A-Za-z0-9_-]{{75}}; max-age=7776000; path=/; secure; samesite=lax; httponly$");
        for (var turn = 0; turn < 6; turn++)
            await SignInAsync(member with { password = "wrong" }, null);

        var value = set.Split('=', ';')[1];
        (await SignInAsync(member, $"gatehouse-device={value}")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await SignInAsync(member, $"{Name}={value}")).ShouldBe(HttpStatusCode.OK);
    }

    public sealed class Host : ServerHost
    {
        public Host() => Configuration["Gatehouse:PublicUrl"] = "https://auth.example.com";

        internal override string Limits => """{"signUp":{"limit":0,"window":"01:00:00"}}""";
    }
}
