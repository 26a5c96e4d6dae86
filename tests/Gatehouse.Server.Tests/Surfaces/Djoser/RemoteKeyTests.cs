using System.Net;
using Gatehouse.AspNetCore;
using Gatehouse.Server.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Keys of this server at an API that knows nothing of it but its address and a key of the back-end API.</summary>
public sealed class RemoteKeyTests(ServerHost host) : IClassFixture<ServerHost>
{
    /// <summary>D119–D126, S82: an API elsewhere takes the server's keys in the server's words, and a logout reaches it within half a minute.</summary>
    [Fact]
    public async Task An_api_elsewhere_takes_the_servers_keys()
    {
        await using var api = await StartApiAsync(await NewIntegrationKeyAsync());
        var member = await host.RegisterAsync();
        var key = await host.LoginAsync(member);
        var user = await host.UserAsync(member);

        (await GetAsync(api, $"Token {key}")).ShouldBe(HttpStatusCode.OK, $"{user.Id} {member.Username} {member.Id}");
        (await GetAsync(api, "Token rubbish")).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Invalid token."}""");
        (await GetAsync(api, "Token")).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Invalid token header. No credentials provided."}""");
        var stranger = await GetAsync(api, null);
        stranger.ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Authentication credentials were not provided."}""");
        stranger.Header("WWW-Authenticate").ShouldBe("Token");

        (await host.PostAsync("token/logout/", null, $"Token {key}")).ShouldBe(HttpStatusCode.NoContent);
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        (await GetAsync(api, $"Token {key}")).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Invalid token."}""");
    }

    /// <summary>An API whose own key is not good can tell nobody anything: 503, and not that the caller's key is bad.</summary>
    [Fact]
    public async Task An_api_with_a_revoked_key_of_its_own_answers_503()
    {
        var integration = await NewIntegrationKeyAsync();
        await using var api = await StartApiAsync(integration);
        var key = await host.LoginAsync(await host.RegisterAsync());
        await host.Get<IntegrationKeyService>().RevokeAsync(IntegrationKeyText.IdOf(integration)!, CancellationToken.None);

        var answer = await GetAsync(api, $"Token {key}");
        answer.ShouldBe(HttpStatusCode.ServiceUnavailable, """{"detail":"The credentials cannot be checked now."}""");
        answer.Header("Retry-After").ShouldBe("5");
    }

    private async Task<string> NewIntegrationKeyAsync() =>
        (await host.Get<IntegrationKeyService>().CreateAsync($"{host.NewName()}-{Guid.NewGuid()}", readOnly: true, CancellationToken.None)).Secret.Reveal();

    private async Task<WebApplication> StartApiAsync(string integrationKey)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(host.Clock);
        builder.Services.AddRemoteTokenKeys(host.Origin, integrationKey)
            .AddAuthenticators(services => [new TokenAuthenticator(services.GetRequiredService<RemoteTokenKeys>())]);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/whoami", (GatehouseUser user) => $"{user.UserId} {user.Username} {user.FindClaim("number")}").RequirePermission(Permission.IsAuthenticated);
        await app.StartAsync();
        return app;
    }

    private static async Task<Answer> GetAsync(WebApplication api, string? authorization)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{api.Urls.Single()}/whoami");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }
}
