using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Speaks to the djoser surface as a front end does.</summary>
internal static class DjoserClient
{
    public const string Password = "i-keep-jumping";

    /// <summary>Sends a request to a path below <c>/auth/</c>.</summary>
    /// <param name="host">The server.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Below the prefix, such as <c>users/me/</c>; or whole, with a slash at its beginning.</param>
    /// <param name="body">JSON text, content, or an object to be written as JSON; null for none.</param>
    /// <param name="authorization">The whole header, or null.</param>
    /// <param name="headers">Further headers.</param>
    public static Task<Answer> CallAsync(
        this ServerHost host, string method, string path, object? body = null, string? authorization = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : $"/auth/{path}")
        {
            Content = body switch
            {
                null => null,
                HttpContent content => content,
                string json => Json(json),
                _ => Json(JsonSerializer.Serialize(body)),
            },
        };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization).ShouldBeTrue();
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        return host.SendAsync(request);
    }

    public static Task<Answer> PostAsync(this ServerHost host, string path, object? body, string? authorization = null) =>
        host.CallAsync("POST", path, body, authorization);

    public static Task<Answer> GetAsync(this ServerHost host, string path, string? authorization = null) => host.CallAsync("GET", path, null, authorization);

    /// <summary>Registers somebody over HTTP.</summary>
    public static async Task<Member> RegisterAsync(this ServerHost host, string? username = null, string email = "", string password = Password)
    {
        username ??= host.NewName();
        var answer = await host.PostAsync("users/", new { username, email, password });
        answer.ShouldBe(HttpStatusCode.Created);
        return new Member(answer.Json.GetProperty("id").GetInt64(), username, password);
    }

    /// <summary>Registers somebody and signs them in.</summary>
    public static async Task<SignedIn> JoinAsync(this ServerHost host)
    {
        var member = await host.RegisterAsync();
        return await host.SignInAsync(member);
    }

    public static async Task<SignedIn> SignInAsync(this ServerHost host, Member member)
    {
        var answer = await host.PostAsync("jwt/create/", new { username = member.Username, password = member.Password });
        answer.ShouldBe(HttpStatusCode.OK);
        return new SignedIn(member, answer.Text("refresh"), answer.Text("access"));
    }

    /// <summary>The user's key, from <c>token/login/</c>.</summary>
    public static async Task<string> LoginAsync(this ServerHost host, Member member)
    {
        var answer = await host.PostAsync("token/login/", new { username = member.Username, password = member.Password });
        answer.ShouldBe(HttpStatusCode.OK);
        return answer.Text("auth_token");
    }

    public static Task<Answer> RefreshAsync(this ServerHost host, string token) => host.PostAsync("jwt/refresh/", new { refresh = token });

    public static StringContent Json(string json) => new(json, Encoding.UTF8) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}

/// <summary>Somebody with an account.</summary>
internal sealed record Member(long Id, string Username, string Password);

/// <summary>Somebody who has signed in.</summary>
internal sealed record SignedIn(Member Member, string Refresh, string Access)
{
    public string Bearer => $"Bearer {Access}";
}
