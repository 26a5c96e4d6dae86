using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources.Tests.Answers;

public sealed class ProblemTests
{
    public static TheoryData<RestProblem, int, string> Shapes => new()
    {
        { RestProblem.NotFound(), 404, """{"detail":"Not found."}""" },
        { RestProblem.NotFound(new("No {0} matches the given query.", "User")), 404, """{"detail":"No User matches the given query."}""" },
        { RestProblem.PermissionDenied("Stale token for given user."), 403, """{"detail":"Stale token for given user."}""" },
        { RestProblem.Bare("Unable to create account."), 400, """["Unable to create account."]""" },
        { RestProblem.Invalid("email", "Taken."), 400, """{"email":["Taken."]}""" },
        { RestProblem.Throttled(null), 429, """{"detail":"Request was throttled."}""" },
        {
            RestProblem.AuthenticationFailed(new AuthenticationFailure("Given token not valid for any token type", "token_not_valid")
            {
                TokenFaults = [new("AccessToken", "access", "Token is expired")],
            }),
            403,
            """{"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":"AccessToken","token_type":"access","message":"Token is expired"}]}"""
        },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_refusal_has_one_of_the_shapes_clients_know(RestProblem problem, int status, string body)
    {
        await using var answering = await TestServer.StartAsync(View(_ => new(RestAnswer.Refuse(problem))));
        await using var throwing = await TestServer.StartAsync(View(_ => throw new RestException(problem)));

        (await answering.SendAsync("GET")).ShouldBe(status, body);
        (await throwing.SendAsync("GET")).ShouldBe(status, body);
    }

    /// <summary>D22: sentences are translated where the application knows how, templates before they are filled.</summary>
    [Fact]
    public async Task Sentences_are_translated_before_they_are_filled()
    {
        var view = new RestView("Translated")
        {
            Permission = Permission.AllowAny,
            Translator = static context => context.Request.Headers.AcceptLanguage == "de" ? German : null,
        }.Post(EchoView.EchoAsync);
        await using var server = await TestServer.StartAsync(view);

        (await server.SendAsync("POST", body: """{"name":"abcdef","count":"x"}""", headers: ("Accept-Language", "de"))).ShouldBe(
            400, """{"name":["Höchstens 5 Zeichen."],"count":["A valid integer is required."]}""");
        (await server.SendAsync("PUT", headers: ("Accept-Language", "de"))).ShouldBe(405, """{"detail":"„PUT“ geht nicht."}""");
        (await server.SendAsync("PUT", headers: ("Accept-Language", "fr"))).ShouldBe(405, """{"detail":"Method \"PUT\" not allowed."}""");
    }

    /// <summary>S204: a refusal from outside the view – the server's exception handler, say – is written in the view's form.</summary>
    [Theory]
    [InlineData("/things/", 503, """{"detail":"Too busy."}""")]
    [InlineData("/field/", 400, """{"email":["Too busy."]}""")]
    public async Task What_refuses_from_outside_uses_the_views_form(string path, int status, string body)
    {
        await using var server = await TestServer.StartAsync(routes =>
        {
            ((WebApplication)routes).Use(WriteRefusals);
            routes.MapView("/things/", View(static _ => throw new RefusalException(new(503, "busy", "Too busy.", RetryAfter: 2))));
            routes.MapView("/field/", View(static _ => throw new RefusalException(new(400, "busy", "Too busy.", "email"))));
        });

        var answer = await server.SendAsync("GET", path);

        answer.ShouldBe(status, body);
        answer.Headers["Allow"].ShouldBe("GET, HEAD, OPTIONS");
        answer.Headers.GetValueOrDefault("Retry-After").ShouldBe(status == 503 ? "2" : null);
    }

    /// <summary>S204: what is no view may refuse in the same form.</summary>
    [Fact]
    public async Task What_is_no_view_may_refuse_in_the_same_form()
    {
        await using var server = await TestServer.StartAsync(routes =>
            routes.Map("/auth/{**rest}", static context => new RestProblemFormat().WriteAsync(context, RestProblem.NotFound()).AsTask()));

        var answer = await server.SendAsync("GET", "/auth/nothing/here/");

        answer.ShouldBe(404, """{"detail":"Not found."}""");
        answer.Headers.ShouldNotContainKey("Allow");
    }

    private static async Task WriteRefusals(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (RefusalException refused)
        {
            await context.GetEndpoint()!.Metadata.GetRequiredMetadata<IProblemFormat>().WriteAsync(context, refused.Refusal);
        }
    }

    private static string? German(string english) => english switch
    {
        RestMessages.MaxLength => "Höchstens {0} Zeichen.",
        RestMessages.MethodNotAllowed => "„{0}“ geht nicht.",
        _ => null,
    };

    private static RestView View(RestHandler handler) => new RestView("View") { Permission = Permission.AllowAny }.Get(handler);

    private sealed class RefusalException(Refusal refusal) : Exception
    {
        public Refusal Refusal { get; } = refusal;
    }
}
