using System.Diagnostics;
using System.Net;
using Gatehouse.Server.Foundation.Storage;
using Npgsql;

namespace Gatehouse.Server.Tests.Executable.Nodes;

/// <summary>A server whose PostgreSQL goes away and comes back.</summary>
public sealed class DatabaseAwayTests
{
    private const string Password = "Correct-Horse-9";

    /// <summary>
    /// S71, S75, S235: keys and metadata come from memory and other people's APIs go on verifying; what needs the database says 503 and when to come
    /// again, never 500; liveness stays. When the database is back, so is everything, without a restart.
    /// </summary>
    [Fact]
    public async Task Without_its_database_a_server_verifies_and_with_it_again_it_serves()
    {
        await using var installation = await Installation.CreateAsync(DatabaseEngine.Postgres);
        var connection = new NpgsqlConnectionStringBuilder(installation.Setting);
        using var gate = new TcpGate(connection.Port);
        connection.Port = gate.Port;
        installation.Environment["Gatehouse__Database"] = connection.ConnectionString;
        await installation.DeclareAsync($$"""{ "users": [ { "username": "ada", "password": "{{Password}}" } ] }""");
        await using var server = await RunningGatehouse.StartAsync(installation, Installation.ApplyAtStart);
        await using var api = await ProtectedApi.StartAsync(server.Address);
        var (seen, _) = await SignInAsync(server);
        var (unseen, refresh) = await SignInAsync(server);
        var login = await server.PostAsync("/auth/token/login/", ("username", "ada"), ("password", Password));
        var key = (await Answer.ReadAsync(login)).Text("auth_token");
        (await api.CallAsync(seen)).ShouldBe(200);
        var jwks = await GetAsync(server, "/.well-known/jwks.json");

        gate.Shut();

        (await GetAsync(server, "/.well-known/jwks.json")).ShouldSatisfyAllConditions(
            answer => answer.ShouldBe(HttpStatusCode.OK, jwks.Body),
            answer => answer.Header("ETag").ShouldBe(jwks.Header("ETag")),
            answer => answer.Header("Cache-Control").ShouldBe("public, max-age=300"));
        foreach (var path in (string[])["/.well-known/openid-configuration", "/api/v1/token_verification_metadata", "/healthz/live"])
            (await GetAsync(server, path)).ShouldBe(HttpStatusCode.OK);
        (await server.PostAsync("/auth/jwt/verify/", ("token", unseen))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.CallAsync(seen)).ShouldBe(200);
        (await api.CallAsync(unseen)).ShouldBe(200);
        (await GetAsync(server, "/healthz/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable, "database unavailable");
        foreach (var request in NeedingTheDatabase(unseen, refresh, key))
            await ShouldBePutOffAsync(server, request);

        gate.Open();

        await WaitUntilReadyAsync(server);
        await SignInAsync(server);
        (await server.PostAsync("/auth/jwt/refresh/", ("refresh", refresh))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.PostAsync("/auth/users/", ("username", "bob"), ("password", Password))).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static IEnumerable<HttpRequestMessage> NeedingTheDatabase(string access, string refresh, string key)
    {
        yield return Post("/auth/users/", ("username", "bob"), ("password", Password));
        yield return Post("/auth/jwt/create/", ("username", "ada"), ("password", Password));
        yield return Post("/auth/jwt/refresh/", ("refresh", refresh));
        yield return Post("/auth/token/login/", ("username", "ada"), ("password", Password));
        yield return With($"Token {key}", Post("/auth/token/logout/"));
        yield return With($"Token {key}", new HttpRequestMessage(HttpMethod.Get, "/auth/users/me/"));
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete])
            yield return With($"Bearer {access}", new HttpRequestMessage(method, "/auth/users/me/"));
        yield return With($"Bearer {access}", new HttpRequestMessage(HttpMethod.Get, "/auth/users/"));
        yield return new HttpRequestMessage(HttpMethod.Get, "/setup?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        yield return new HttpRequestMessage(HttpMethod.Get, "/dev/mail/");
    }

    private static HttpRequestMessage Post(string path, params (string Name, string Value)[] form) => new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    };

    private static HttpRequestMessage With(string authorization, HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return request;
    }

    private static async Task ShouldBePutOffAsync(RunningGatehouse server, HttpRequestMessage request)
    {
        using (request)
        {
            var begun = Stopwatch.GetTimestamp();
            using var response = await server.Client.SendAsync(request);
            var about = $"{request.Method} {request.RequestUri}: {await response.Content.ReadAsStringAsync()}";
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, about);
            response.Headers.RetryAfter.ShouldNotBeNull(about);
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(5), about);
        }
    }

    private static async Task WaitUntilReadyAsync(RunningGatehouse server)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((await server.Client.GetAsync("/healthz/ready", patience.Token)).StatusCode != HttpStatusCode.OK)
            await Task.Delay(20, patience.Token);
    }

    private static async Task<Answer> GetAsync(RunningGatehouse server, string path)
    {
        using var response = await server.Client.GetAsync(path);
        return await Answer.ReadAsync(response);
    }

    private static async Task<(string Access, string Refresh)> SignInAsync(RunningGatehouse server)
    {
        using var response = await server.PostAsync("/auth/jwt/create/", ("username", "ada"), ("password", Password));
        var answer = (await Answer.ReadAsync(response)).ShouldBe(HttpStatusCode.OK);
        return (answer.Text("access"), answer.Text("refresh"));
    }
}
