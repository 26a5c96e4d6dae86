using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Tests.Executable.Nodes;

/// <summary>Somebody's API in a process of its own, as far as the server can tell: it knows the issuer's URL and nothing else.</summary>
internal sealed class ProtectedApi : IAsyncDisposable
{
    private readonly WebApplication app;

    private ProtectedApi(WebApplication app) => this.app = app;

    public static async Task<ProtectedApi> StartAsync(Uri issuer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGatehouse(issuer.GetLeftPart(UriPartial.Authority));
        var built = builder.Build();
        built.Urls.Add("http://127.0.0.1:0");
        built.MapGet("/whoami", (GatehouseUser user) => user.UserId).RequireUser();
        await built.StartAsync();
        return new ProtectedApi(built);
    }

    /// <summary>The status of the protected route.</summary>
    public async Task<int> CallAsync(string token)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{app.Urls.Single()}/whoami");
        request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
