using System.Text.Json;
using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Surfaces.Djoser;

namespace Gatehouse.ConformanceHost.Probe;

/// <summary>One route a rule, below <c>/probe/</c> (D §25): each answers who was found, by what, with which method.</summary>
internal static class ProbeRoutes
{
    private static readonly Permission HeaderSaysYes = Permission.When(static context => context.Http.Request.Headers["X-Probe"] == "yes", "X-Probe: yes");

    public static void MapProbe(this WebApplication app)
    {
        var probe = app.MapGroup("/probe");
        var ways = app.Services.GetRequiredService<DjoserAuthentication>();

        Rule("allow-any", Permission.AllowAny);
        Rule("authenticated", Permission.IsAuthenticated);
        Rule("authenticated-or-read", Permission.IsAuthenticatedOrReadOnly);
        Rule("staff", Permission.IsStaff);
        Rule("and", Permission.IsAuthenticated & Permission.IsStaff);
        Rule("or", Permission.IsStaff | HeaderSaysYes);
        Rule("not", Permission.IsAuthenticated & !Permission.IsStaff);
        Rule("message", Permission.When(static _ => false, "Never").WithMessage("Closed for maintenance."));

        Way("token-only", ways.Token);
        Way("basic-only", ways.Basic);
        Way("session-only", ways.Session);
        Way("session-then-token", ways.Session, ways.Token);
        Way("no-authenticators");
        Way("token-as-bearer", new TokenAuthenticator(ways.Keys, "Bearer"));
        probe.MapView("/stateless/", new RestView("Stateless") { Authenticators = [ways.StatelessJwt] }.Get(AnswerClaims).Post(AnswerClaims));

        Limit("anon", Permission.AllowAny, Throttle.Anonymous("3/min"));
        Limit("user", Permission.AllowAny, Throttle.User("3/min"));
        Limit("scope", Permission.AllowAny, Throttle.Scoped("probe", "2/min"));
        Limit("guarded", Permission.IsAuthenticated, Throttle.Anonymous("3/min"));
        probe.MapItems();
        probe.MapEcho(ways.Authenticators);
        probe.MapActions();

        void Rule(string path, Permission permission) => Map(path, new RestView(path) { Authenticators = ways.Authenticators, Permission = permission });
        void Limit(string path, Permission permission, Throttle throttle) =>
            Map($"throttle/{path}", new RestView(path) { Authenticators = ways.Authenticators, Permission = permission, Throttles = [throttle] });
        void Way(string path, params IReadOnlyList<IAuthenticator> authenticators) => Map(path, new RestView(path) { Authenticators = authenticators });
        void Map(string path, RestView view) => probe.MapView($"/{path}/", view.Get(AnswerCaller).Post(AnswerCaller));
    }

    /// <summary>Tells who was found, by what, with which method.</summary>
    public static ValueTask<RestAnswer> AnswerCaller(RestRequest request) => new(RestAnswer.Ok(request, static (writer, request) =>
    {
        writer.WriteStartObject();
        writer.WriteString("user", request.User?.Username);
        writer.WriteString("auth", WordOf(request));
        writer.WriteString("method", request.Method);
        writer.WriteEndObject();
    }));

    private static string? WordOf(RestRequest request) =>
        request.User is not null && AuthorizationHeader.TryRead(request.Context, out var word, out _) ? word : null;

    private static ValueTask<RestAnswer> AnswerClaims(RestRequest request) => new(RestAnswer.Ok(request.User!, static (writer, user) =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id");
        if (user.FindClaim("user_id") is { ValueKind: JsonValueKind.Number or JsonValueKind.String } id)
            id.WriteTo(writer);
        else
            writer.WriteStringValue(user.UserId);
        writer.WriteBoolean("is_staff", user.IsStaff);
        writer.WriteEndObject();
    }));
}
