using System.Text.Json;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Speaks to the routes beside djoser's: SimpleJWT's own, and ObtainAuthToken.</summary>
internal static class ApiClient
{
    /// <summary>Posts JSON to a path below <c>/api/</c>.</summary>
    public static Task<Answer> SendApiAsync(this ServerHost host, string path, object body, string? authorization = null) => host.SendPathAsync($"/api/{path}", body, authorization);

    /// <summary>Posts JSON to a path.</summary>
    public static Task<Answer> SendPathAsync(this ServerHost host, string path, object body, string? authorization = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = DjoserClient.Json(body as string ?? JsonSerializer.Serialize(body)) };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization).ShouldBeTrue();
        return host.SendAsync(request);
    }
}
