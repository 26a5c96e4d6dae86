using System.Globalization;
using Gatehouse.AspNetCore.Tests.Environment;
using Gatehouse.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore.Tests.Authenticators;

/// <summary>Keys of a server in another process: what is asked, what is remembered, and what happens while nobody answers (S82, V7).</summary>
public sealed class RemoteTokenKeysTests : IAsyncLifetime
{
    private readonly TestClock clock = new();
    private readonly LogLines log = new(LogLevel.Trace);
    private IntrospectionServer server = null!;
    private ServiceProvider services = null!;

    private RemoteTokenKeys Keys => services.GetRequiredService<RemoteTokenKeys>();

    public async ValueTask InitializeAsync()
    {
        server = await IntrospectionServer.StartAsync();
        server.Answers["adas"] = """{"active":true,"sub":"ada","username":"ada","number":7,"is_staff":true}""";
        services = Services();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_server_tells_whose_a_key_is()
    {
        var owner = (await FindAsync("adas")).ShouldNotBeNull();

        owner.IsActive.ShouldBeTrue();
        (owner.User.UserId, owner.User.Username, owner.User.IsStaff, owner.User.IsSuperuser).ShouldBe(("ada", "ada", true, false));
        owner.User.FindClaim("number")!.Value.GetInt32().ShouldBe(7);
        (await FindAsync("nobodys")).ShouldBeNull();
    }

    [Theory]
    [InlineData("a&token=adas")]
    [InlineData("adas%00")]
    [InlineData("ad as+&=%ä")]
    public async Task A_key_arrives_as_it_was_sent(string key)
    {
        (await FindAsync(key)).ShouldBeNull();

        server.Asked.ShouldBe([key]);
    }

    /// <summary>V7: a key in use costs a question every 30 seconds, and a revoked one is refused by then.</summary>
    [Fact]
    public async Task A_good_key_is_remembered_for_30_seconds()
    {
        await FindAsync("adas");
        server.Answers.Clear();
        clock.Advance(TimeSpan.FromSeconds(29));
        (await FindAsync("adas")).ShouldNotBeNull();
        server.Asked.Count.ShouldBe(1);

        clock.Advance(TimeSpan.FromSeconds(1));
        (await FindAsync("adas")).ShouldBeNull();
        server.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_bad_key_is_remembered_for_5_seconds()
    {
        await FindAsync("new");
        server.Answers["new"] = server.Answers["adas"];
        clock.Advance(TimeSpan.FromSeconds(4));
        (await FindAsync("new")).ShouldBeNull();
        server.Asked.Count.ShouldBe(1);

        clock.Advance(TimeSpan.FromSeconds(1));
        (await FindAsync("new")).ShouldNotBeNull();
    }

    /// <summary>V7: an answer is not kept past the key's own end.</summary>
    [Theory]
    [InlineData(10, 9, 1)]
    [InlineData(10, 10, 2)]
    [InlineData(300, 29, 1)]
    [InlineData(300, 30, 2)]
    [InlineData(0, 0, 2)]
    [InlineData(-5, 0, 2)]
    public async Task A_key_that_ends_is_not_remembered_past_its_end(int seconds, int later, int questions)
    {
        server.Answers["short"] = string.Create(CultureInfo.InvariantCulture, $$"""{"active":true,"sub":"ada","exp":{{clock.Seconds + seconds}}}""");

        await FindAsync("short");
        clock.Advance(TimeSpan.FromSeconds(later));
        await FindAsync("short");

        server.Asked.Count.ShouldBe(questions);
    }

    /// <summary>V7: however many wait for the same key, it is asked about once; and again only when the answer has become old.</summary>
    [Theory]
    [InlineData("adas", true)]
    [InlineData("nobodys", false)]
    public async Task A_hundred_who_ask_at_once_share_one_question(string key, bool isGood)
    {
        var gate = new Gate();
        server.Instead = async context =>
        {
            await gate.PassAsync();
            await context.Response.WriteAsync(server.Answers.GetValueOrDefault(key, """{"active":false}"""));
        };
        var asking = Enumerable.Range(0, 100).Select(_ => Task.Run(() => FindAsync(key))).ToList();
        await gate.Asked;
        gate.Open();

        (await Task.WhenAll(asking)).ShouldAllBe(owner => (owner != null) == isGood);
        server.Asked.ShouldBe([key]);
    }

    [Fact]
    public async Task One_who_goes_away_does_not_end_the_question_of_others()
    {
        var gate = new Gate();
        server.Instead = async context =>
        {
            await gate.PassAsync();
            await context.Response.WriteAsync(server.Answers["adas"]);
        };
        using var gone = new CancellationTokenSource();
        var first = Keys.FindAsync("adas", gone.Token).AsTask();
        await gate.Asked;
        var second = FindAsync("adas");
        await gone.CancelAsync();

        await Should.ThrowAsync<CredentialsUnavailableException>(first);
        gate.Open();
        (await second).ShouldNotBeNull();
        server.Asked.Count.ShouldBe(1);
    }

    /// <summary>While the server is away, what is remembered serves to its end and no longer; the rest is 503.</summary>
    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(302)]
    [InlineData(429)]
    [InlineData(401)]
    public async Task While_the_server_does_not_answer_only_what_is_remembered_is_taken(int status)
    {
        await FindAsync("adas");
        server.Instead = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/auth/token/introspect/";
            return Task.CompletedTask;
        };

        (await FindAsync("adas")).ShouldNotBeNull();
        await Should.ThrowAsync<CredentialsUnavailableException>(FindAsync("bobs"));
        clock.Advance(TimeSpan.FromSeconds(30));
        await Should.ThrowAsync<CredentialsUnavailableException>(FindAsync("adas"));

        server.Instead = null;
        clock.Advance(TimeSpan.FromSeconds(1));
        (await FindAsync("adas")).ShouldNotBeNull();
    }

    /// <summary>A server that has just failed is left alone for a second.</summary>
    [Fact]
    public async Task A_server_in_trouble_is_asked_once_a_second()
    {
        server.Instead = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        for (var i = 0; i < 20; i++)
            await Should.ThrowAsync<CredentialsUnavailableException>(FindAsync($"key-{i}"));

        server.Asked.Count.ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Should.ThrowAsync<CredentialsUnavailableException>(FindAsync("key"));
        server.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_hangs_is_waited_for_5_seconds()
    {
        var gate = new Gate();
        server.Instead = _ => gate.PassAsync();
        var asking = FindAsync("adas");
        await gate.Asked;
        clock.Advance(TimeSpan.FromSeconds(4));
        asking.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        await Should.ThrowAsync<CredentialsUnavailableException>(asking);
        gate.Open();
    }

    /// <summary>Whatever the server answers, nothing but a plain yes is one.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("""{"sub":"ada"}""")]
    [InlineData("""{"active":true}""")]
    [InlineData("""{"active":true,"sub":7}""")]
    [InlineData("""{"active":true,"sub":"\ud800"}""")]
    [InlineData("""{"active":false,"active":true,"sub":"ada"}""")]
    [InlineData("""{"active":true,"sub":"ada","sub":"eve"}""")]
    [InlineData("""{"active":true,"sub":"ada","exp":"never"}""")]
    public async Task What_is_no_answer_is_taken_for_none(string answer)
    {
        server.Answers["odd"] = answer;

        await Should.ThrowAsync<CredentialsUnavailableException>(FindAsync("odd"));
    }

    [Theory]
    [InlineData("""{"active":"true","sub":"ada"}""")]
    [InlineData("""{"active":1,"sub":"ada"}""")]
    [InlineData("""{"active":null,"sub":"ada"}""")]
    public async Task What_is_not_said_to_be_active_is_not(string answer)
    {
        server.Answers["odd"] = answer;

        (await FindAsync("odd")).ShouldBeNull();
    }

    /// <summary>S82: strangers who try keys push no good one out, and take no more memory than is theirs.</summary>
    [Fact]
    public async Task A_flood_of_bad_keys_forgets_no_good_one()
    {
        await using var small = Services(options => options.Capacity = 10);
        var keys = small.GetRequiredService<RemoteTokenKeys>();
        await keys.FindAsync("adas", CancellationToken.None);
        for (var i = 0; i < 100; i++)
            (await keys.FindAsync($"guess-{i}", CancellationToken.None)).ShouldBeNull();
        server.Asked.Clear();

        (await keys.FindAsync("adas", CancellationToken.None)).ShouldNotBeNull();
        server.Asked.ShouldBeEmpty();
        (await keys.FindAsync("guess-99", CancellationToken.None)).ShouldBeNull();
        server.Asked.ShouldBeEmpty();
        (await keys.FindAsync("guess-0", CancellationToken.None)).ShouldBeNull();
        server.Asked.ShouldBe(["guess-0"]);
    }

    [Fact]
    public async Task What_is_too_long_to_be_a_key_is_not_asked_about()
    {
        (await FindAsync(new string('x', 513))).ShouldBeNull();
        server.Asked.ShouldBeEmpty();
    }

    /// <summary>No log line has a key, neither a caller's nor the API's own.</summary>
    [Fact]
    public async Task Nothing_secret_is_logged()
    {
        await using var stranger = Services(options => options.IntegrationKey = "gh_test_wrong_credential");
        await Should.ThrowAsync<CredentialsUnavailableException>(stranger.GetRequiredService<RemoteTokenKeys>().FindAsync("a-callers-key", CancellationToken.None).AsTask());

        var line = log.Lines.ShouldHaveSingleItem();
        line.ShouldContain("the server does not take the integration key");
        line.ShouldNotContain("gh_test");
        line.ShouldNotContain("a-callers-key");
    }

    [Fact]
    public void Mistakes_are_found_at_the_start()
    {
        Fault(options => options.Address = "http://auth.example.com/introspect").ShouldContain("https");
        Fault(options => options.IntegrationKey = "").ShouldContain("IntegrationKey");
        Fault(options => options.IntegrationKey = "gh test\r\n").ShouldContain("IntegrationKey");
        Fault(options => options.GoodFor = TimeSpan.FromMinutes(11)).ShouldContain("GoodFor");
        Fault(options => options.BadFor = TimeSpan.FromSeconds(-1)).ShouldContain("BadFor");
        Fault(options => options.Timeout = TimeSpan.Zero).ShouldContain("Timeout");
        Fault(options => options.Capacity = 0).ShouldContain("Capacity");
    }

    private string Fault(Action<RemoteTokenKeysOptions> change)
    {
        using var wrong = Services(change);
        return Should.Throw<OptionsValidationException>(() => wrong.GetRequiredService<RemoteTokenKeys>()).Message;
    }

    private Task<CredentialOwner?> FindAsync(string key) => Keys.FindAsync(key, TestContext.Current.CancellationToken).AsTask();

    private ServiceProvider Services(Action<RemoteTokenKeysOptions>? configure = null) => new ServiceCollection()
        .AddLogging(logging => logging.AddProvider(log))
        .AddSingleton<TimeProvider>(clock)
        .AddRemoteTokenKeys(server.Url, IntrospectionServer.Credential, configure)
        .BuildServiceProvider();
}
