using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Gatehouse.Server.SignIn.Passwords.Breaches;
using Gatehouse.Server.Tests.SignIn.Watch;
using Gatehouse.Server.Tests.Surfaces.Djoser;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

/// <summary>S11: passwords of breaches by a range service.</summary>
public sealed class BreachRangeTests(BreachRangeTests.Host host) : IClassFixture<BreachRangeTests.Host>
{
    private const string Breached = "correct-battery-horse", Message = "This password is known from a data breach.";

    private static int passwords;

    /// <summary>S11: a password that the service knows is refused wherever one is chosen; one it does not know, or only as padding, is taken.</summary>
    [Fact]
    public async Task A_known_password_is_refused_wherever_it_is_chosen()
    {
        host.Range.Know(Breached);
        var (padding, address) = (NewPassword(), host.NewAddress());
        host.Range.Know(padding, count: 0);

        (await RegisterAsync(Breached)).ShouldBe(HttpStatusCode.BadRequest, $$"""{"password":["{{Message}}"]}""");
        var member = await host.RegisterAsync(email: address, password: padding);
        var bearer = (await host.SignInAsync(member)).Bearer;
        (await host.PostAsync("users/set_password/", new { current_password = padding, new_password = Breached }, bearer))
            .ShouldBe(HttpStatusCode.BadRequest, $$"""{"new_password":["{{Message}}"]}""");
        await host.PostAsync("users/reset_password/", new { email = address });
        var (uid, token) = (await host.MailToAsync(address)).Link;
        (await host.PostAsync("users/reset_password_confirm/", new { uid, token, new_password = Breached }))
            .ShouldBe(HttpStatusCode.BadRequest, $$"""{"new_password":["{{Message}}"]}""");

        (await host.PostAsync("users/reset_password_confirm/", new { uid, token, new_password = NewPassword() })).Status.ShouldBe(204, "the link is still good");
    }

    /// <summary>S11: the request carries five digits of the hash, and nothing else of anybody.</summary>
    [Fact]
    public async Task Five_digits_leave_the_server()
    {
        var password = NewPassword();
        host.Range.Requests.Clear();

        (await RegisterAsync(password)).ShouldBe(HttpStatusCode.Created);

        host.Range.Requests.ShouldHaveSingleItem()
            .ShouldBe($"GET /range/{RangeService.HashOf(password)[..5]} | Add-Padding: true | Host: 127.0.0.1:{host.Range.Port} | User-Agent: Gatehouse | ");
    }

    /// <summary>S11, S13, S123: nobody is asked for a password that is refused anyway, for a link that is not good, nor when somebody signs in or has a link mailed: so the service's
    /// time tells nothing of accounts.</summary>
    [Fact]
    public async Task Nobody_is_asked_without_need()
    {
        var member = await host.RegisterAsync(email: host.NewAddress());
        host.Range.Requests.Clear();

        await RegisterAsync("12345");
        await host.PostAsync("users/", new { username = member.Username, password = NewPassword() });
        await host.SignInAsync(member);
        await host.PostAsync("token/login/", new { username = "nobody", password = NewPassword() });
        foreach (var email in (string[])["nobody@example.com", (await host.UserAsync(member)).Email!])
            await host.PostAsync("users/reset_password/", new { email });
        foreach (var uid in (string[])["MQ", "OTk5OTk5", "?"])
            (await host.PostAsync("users/reset_password_confirm/", new { uid, token = "abc-def", new_password = NewPassword() })).Status.ShouldBe(400);

        host.Range.Requests.ShouldBeEmpty();
    }

    /// <summary>S11: when the service does not answer as it should, in its second, the password is accepted, and it is recorded why.</summary>
    [Theory]
    [InlineData("hangs", "timeout")]
    [InlineData("drips", "timeout")]
    [InlineData("fails", "status")]
    [InlineData("redirects", "status")]
    [InlineData("floods", "toolong")]
    [InlineData("chatters", "answer")]
    [InlineData("breaks", "connect")]
    public async Task A_service_that_does_not_answer_keeps_nobody_out(string behaviour, string reason)
    {
        host.Clock.Advance(TimeSpan.FromMinutes(1)); // each reason is recorded once a minute
        var before = (await ReasonsAsync()).Count(each => each == reason);
        host.Range.Misbehaviour = behaviour switch
        {
            "hangs" => static context => Task.Delay(Timeout.Infinite, context.RequestAborted),
            "drips" => static async context =>
            {
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.WriteAsync("\r\n", context.RequestAborted);
                    await Task.Delay(100, context.RequestAborted);
                }
            }
            ,
            "fails" => static context => Set(context, 503),
            "redirects" => static context => Set(context, 302),
            "floods" => static context => context.Response.WriteAsync(string.Concat(Enumerable.Repeat($"{new string('A', 35)}:1\r\n", 10_000))),
            "chatters" => static context => context.Response.WriteAsync("<html>Service is down for maintenance</html>"),
            _ => static context =>
            {
                context.Abort();
                return Task.CompletedTask;
            }
            ,
        };

        var begun = Stopwatch.GetTimestamp();
        (await RegisterAsync(NewPassword())).ShouldBe(HttpStatusCode.Created);

        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(8), "a second, and what a busy machine takes: not the ten of other requests");
        (await ReasonsAsync()).Count(each => each == reason).ShouldBe(before + 1);
        host.Range.Misbehaviour = null;
    }

    /// <summary>S11, S183: twenty at once wait their second each, not one after the other, and are one event.</summary>
    [Fact]
    public async Task Many_at_once_wait_a_second()
    {
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.EventsOfTypeAsync("breach_check.unavailable");
        host.Range.Misbehaviour = static context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RegisterAsync(NewPassword())));

        host.Range.Misbehaviour = null;
        answers.ShouldAllBe(answer => answer.Status == 201);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await host.EventsOfTypeAsync("breach_check.unavailable")).Where(each => each.Data.Contains("timeout", StringComparison.Ordinal))
            .Sum(each => each.Number("checks")).ShouldBeGreaterThanOrEqualTo(20);
    }

    /// <summary>S11: a service that is not there keeps nobody out, and the doctor is told; one that may not be connected to is not asked.</summary>
    [Fact]
    public async Task A_service_that_is_not_there_keeps_nobody_out()
    {
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var range = host.Get<BreachRange>();
        (await range.FaultAsync(host.Range.Url, CancellationToken.None)).ShouldBeNull();
        (await range.FaultAsync(host.Gone, CancellationToken.None)).ShouldBe("connect");
        (await range.FaultAsync("https://169.254.169.254/", CancellationToken.None)).ShouldBe("refused");

        await host.StateAsync("passwords", $$"""{"breachedRangeUrl":"{{host.Gone}}"}""");
        (await RegisterAsync(NewPassword())).ShouldBe(HttpStatusCode.Created);
        (await ReasonsAsync()).ShouldContain("connect");
        await host.StateAsync("passwords", host.Settings[0].Json);
    }

    /// <summary>S11: an answer is of one form; anything else says nothing.</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData("@:3", true)]
    [InlineData("@:3\r\n", true)]
    [InlineData("0000000000000000000000000000000000A:1\n@:1", true)]
    [InlineData("@:0", false)]
    [InlineData("@:0\n@:2", true)]
    [InlineData("0000000000000000000000000000000000A:1", false)]
    [InlineData("@", null)]
    [InlineData("@:", null)]
    [InlineData("@:x", null)]
    [InlineData("@:-1", null)]
    [InlineData("@:1 ", null)]
    [InlineData("@:99999999999999999999999", null)]
    [InlineData("@:3\nnonsense", null)]
    [InlineData("A@:3", null)]
    public void An_answer_is_of_one_form(string answer, bool? expected)
    {
        var suffix = RangeService.HashOf(Breached)[5..];
        var bytes = Encoding.ASCII.GetBytes(suffix);

        RangeAnswer.Contains(Encoding.ASCII.GetBytes(answer.Replace("@", suffix, StringComparison.Ordinal)), bytes).ShouldBe(expected);
        RangeAnswer.Contains(Encoding.ASCII.GetBytes(answer.Replace("@", suffix.ToLowerInvariant(), StringComparison.Ordinal)), bytes).ShouldBe(expected);
    }

    private static Task Set(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = "/elsewhere";
        return Task.CompletedTask;
    }

    private static string NewPassword() => $"never-stop-running-{Interlocked.Increment(ref passwords)}-{Guid.NewGuid():N}";

    private Task<Answer> RegisterAsync(string password) => host.PostAsync("users/", new { username = host.NewName(), password });

    private async Task<IReadOnlyList<string>> ReasonsAsync() =>
        [.. (await host.EventsOfTypeAsync("breach_check.unavailable")).Select(each => System.Text.Json.JsonDocument.Parse(each.Data).RootElement.GetProperty("reason").GetString()!)];

    public sealed class Host : MailHost
    {
        internal RangeService Range { get; private set; } = null!;

        /// <summary>A service that has been there.</summary>
        internal string Gone { get; private set; } = "";

        internal override IReadOnlyList<(string Section, string Json)> Settings => [("passwords", $$"""{"breachedRangeUrl":"{{Range.Url}}"}""")];

        private protected override async ValueTask<(string Setting, Func<ValueTask> DropAsync)> CreateDatabaseAsync()
        {
            Range = await RangeService.StartAsync();
            await using (var gone = await RangeService.StartAsync())
                (Gone, Configuration["Gatehouse:Outbound:AllowedPorts:1"]) = (gone.Url, gone.Port.ToString(CultureInfo.InvariantCulture));
            Configuration["Gatehouse:Outbound:AllowHttp"] = "true";
            Configuration["Gatehouse:Outbound:AllowedNetworks:0"] = "127.0.0.0/8";
            Configuration["Gatehouse:Outbound:AllowedPorts:0"] = Range.Port.ToString(CultureInfo.InvariantCulture);
            var (setting, drop) = await base.CreateDatabaseAsync();
            return (setting, async () =>
            {
                await drop();
                await Range.DisposeAsync();
            }
            );
        }
    }
}
