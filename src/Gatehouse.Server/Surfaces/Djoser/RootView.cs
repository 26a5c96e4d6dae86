using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>The router's root: what there is, by absolute URL (D16).</summary>
internal sealed class RootView(string prefix, DjoserViews views)
{
    public RestView Build() => views.Begin("Api Root", Permission.AllowAny, "The default basic root view for DefaultRouter").Get(Answer);

    private ValueTask<RestAnswer> Answer(RestRequest request)
    {
        // The host was checked against ours before anything else ran (S212), so it may be repeated.
        var http = request.Context.Request;
        var users = $"{http.Scheme}://{http.Host}{http.PathBase}{prefix}/users{(http.Path.Value!.EndsWith(".json", StringComparison.Ordinal) ? ".json" : "/")}";
        return ValueTask.FromResult(RestAnswer.Ok(users, static (writer, users) =>
        {
            writer.WriteStartObject();
            writer.WriteString("users"u8, users);
            writer.WriteEndObject();
        }));
    }
}
