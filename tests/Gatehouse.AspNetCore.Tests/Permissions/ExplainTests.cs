using System.Text.Json;
using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.AspNetCore.Tests.Permissions;

/// <summary>Why a request was refused: told to developers, in Development and in the log, and to nobody else.</summary>
public sealed class ExplainTests
{
    private const string Secret = "ada@example.com";

    /// <summary>In Development a 403 carries the tree of the decision and what the caller has, beside what it says everywhere; nothing that tells who it is.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_Development_a_refusal_explains_itself(bool problems)
    {
        await using var api = await StartAsync(Environments.Development, services =>
        {
            if (problems)
                services.AddProblemDetails();
        });
        var answer = await api.GetAsync("/staff-or-scope", Token(api));

        answer.Status.ShouldBe(403);
        using var body = JsonDocument.Parse(answer.Body);
        body.RootElement.GetProperty("detail").GetString().ShouldBe("Only for some.");
        var tree = body.RootElement.GetProperty("explain").EnumerateArray().ShouldHaveSingleItem();
        (tree.GetProperty("rule").GetString(), tree.GetProperty("says").GetString()).ShouldBe(("(IsStaff | HasPermission(reports:read))", "no"));
        tree.GetProperty("parts").EnumerateArray().Select(part => $"{part.GetProperty("rule")} {part.GetProperty("says")}")
            .ShouldBe(["IsStaff no", "HasPermission(reports:read) no"]);
        tree.GetProperty("caller").GetProperty("permissions").EnumerateArray().Select(name => name.GetString()).ShouldBe(["reports:list"]);
        tree.GetProperty("caller").GetProperty("is_staff").GetBoolean().ShouldBeFalse();
        answer.Body.ShouldNotContain(Secret);
        answer.Body.ShouldNotContain(Tokens.UserId);
    }

    /// <summary>A rule about an object explains itself too.</summary>
    [Fact]
    public async Task A_refused_object_is_explained()
    {
        await using var api = await StartAsync(Environments.Development);
        (await api.GetAsync("/object", Token(api))).Body.ShouldContain("""[{"rule":"IsOwner","says":"no","caller":""");
    }

    /// <summary>Anywhere else no refusal does, however the logging is set: bodies are the same as without any of it.</summary>
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("development2")]
    public async Task Elsewhere_nothing_is_told(string environment)
    {
        await using var api = await StartAsync(environment, log: new LogLines(LogLevel.Debug));

        (await api.GetAsync("/staff-or-scope", Token(api))).ShouldBe(new Answer(403, """{"detail":"Only for some."}""", null, null, "application/json"));
        (await api.GetAsync("/object", Token(api))).ShouldBe(new Answer(403, "", null, null, null));
    }

    /// <summary>Whoever wants plain answers in Development says so.</summary>
    [Fact]
    public async Task It_can_be_switched_off()
    {
        await using var api = await StartAsync(Environments.Development, services => services.AddGatehousePermissions(options => options.ExplainInDevelopment = false));
        (await api.GetAsync("/staff-or-scope", Token(api))).Body.ShouldNotContain("explain");
    }

    /// <summary>The debug log has every refusal, in Production too, and neither tokens nor addresses.</summary>
    [Fact]
    public async Task The_debug_log_has_it()
    {
        var log = new LogLines(LogLevel.Debug);
        await using var api = await StartAsync(Environments.Production, log: log);
        var token = Token(api);
        await api.GetAsync("/staff-or-scope", token);
        await api.GetAsync("/object", token);

        log.Lines.ShouldContain(
            "A permission refused GET:\nno: (IsStaff | HasPermission(reports:read))\n  no: IsStaff\n  no: HasPermission(reports:read)\n"
            + "caller: signed in, scopes [], permissions [reports:list]");
        log.Lines.ShouldContain(line => line.Contains("no: IsOwner", StringComparison.Ordinal));
        var signature = token[^40..];
        log.Lines.ShouldNotContain(line => line.Contains(Secret, StringComparison.Ordinal) || line.Contains(signature, StringComparison.Ordinal));
    }

    /// <summary>When nobody wants to know, nothing is taken down: neither a tree nor a name is made.</summary>
    [Fact]
    public async Task Nothing_is_made_when_nobody_wants_to_know()
    {
        var named = new Nameless();
        await using var api = await StartAsync(Environments.Production, map: app => app.MapGet("/nameless", () => "never").RequirePermission(named));

        (await api.GetAsync("/nameless", Token(api))).Status.ShouldBe(403);
        named.Asked.ShouldBe(0);
    }

    private static Task<TestApi> StartAsync(string environment, Action<IServiceCollection>? services = null, LogLines? log = null, Action<WebApplication>? map = null) => TestApi.StartAsync(
        services: collection =>
        {
            services?.Invoke(collection);
            if (log is not null)
                collection.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug));
        },
        map: app =>
        {
            app.MapGet("/staff-or-scope", () => "never").RequirePermission((Permission.IsStaff | Permission.HasPermission("reports:read")).WithMessage("Only for some."));
            app.MapGet("/object", (Permit permit) => permit.DemandAsync("somebody else's")).RequirePermission(Permission.IsOwner<string>(owner => owner));
            map?.Invoke(app);
        },
        environment: environment);

    private static string Token(TestApi api) => "Bearer " + api.Token(claims => claims["permissions"] = new[] { "reports:list" });

    private sealed class Nameless : Permission
    {
        private int asked;

        public int Asked => asked;

        public override string Name => $"asked {Interlocked.Increment(ref asked)} times";

        protected internal override ValueTask<Verdict> DecideAsync(PermissionContext context) => new(Verdict.Deny);
    }
}
