using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Gatehouse.Server.Tests.SignIn.Passkeys;
using Gatehouse.Server.Tests.Surfaces.Djoser;
using Gatehouse.Server.Tests.Surfaces.Djoser.WebAuthn;

namespace Gatehouse.Server.Tests.Matrix;

/// <summary>S13, S123: an answer does not tell whether there is an account: status, body and headers each time, and with <c>--long</c> the time it takes.</summary>
public sealed partial class SameAnswerTests(SameAnswerTests.Host host, ITestOutputHelper output) : IClassFixture<SameAnswerTests.Host>
{
    private const string Quiet = """{"WEBAUTHN":{"HIDE_UNKNOWN_USERS":true}}""";

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("GATEHOUSE_TEST_LONG") == "1";

    // What people on the machine do meanwhile disturbs a try, and not the middle of two hundred.
    private static readonly int Tries = IsLong ? 200 : 3;

    private static readonly TimeSpan Allowed = TimeSpan.FromMilliseconds(2);

    /// <summary>S13, S123: a wrong password, and a name that nobody has.</summary>
    [Theory]
    [InlineData("token/login/")]
    [InlineData("jwt/create/")]
    [InlineData("/api/token/")]
    [InlineData("/api/token/sliding/")]
    [InlineData("/api-token-auth/")]
    public async Task A_password_route_tells_nothing(string path)
    {
        var member = await host.RegisterAsync();

        await CompareAsync(path, new { username = member.Username, password = "wrong-and-long" }, new { username = host.NewName(), password = "wrong-and-long" });
    }

    /// <summary>S13, S123: a wrong password for an account that is disabled, and for one that is not.</summary>
    [Theory]
    [InlineData("token/login/")]
    [InlineData("jwt/create/")]
    public async Task A_disabled_account_is_not_told(string path)
    {
        var (member, disabled) = (await host.RegisterAsync(), await host.RegisterAsync());
        await host.DisableAsync(disabled);

        await CompareAsync(path, new { username = member.Username, password = "wrong-and-long" }, new { username = disabled.Username, password = disabled.Password });
    }

    /// <summary>S123: mails to an address with an account, and to one without.</summary>
    [Theory]
    [InlineData("users/reset_password/", false)]
    [InlineData("users/reset_username/", false)]
    [InlineData("users/resend_activation/", true)]
    public async Task Asking_for_a_mail_tells_nothing(string path, bool awaitsActivation)
    {
        await host.StateAsync("djoser", awaitsActivation ? """{"SEND_ACTIVATION_EMAIL":true}""" : Quiet);
        var address = host.NewAddress();
        await host.RegisterAsync(email: address);

        await CompareAsync(path, new { email = address }, new { email = host.NewAddress() });
        await host.StateAsync("djoser", Quiet);
    }

    /// <summary>S123, S124: asking to sign in with a passkey, and an answer to it, where HIDE_UNKNOWN_USERS is set.</summary>
    [Theory]
    [InlineData("webauthn/login_request/")]
    [InlineData("webauthn/login/")]
    public async Task A_passkey_route_tells_nothing(string path)
    {
        using var authenticator = new SoftwareAuthenticator();
        using var another = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        var nobody = host.NewName();
        async Task<object> BodyAsync(string username) => PasskeyClient.LoginBody(username, another.Get(await host.RequestLoginAsync(username)));

        await CompareAsync(path, await BodyAsync(member.Username), await BodyAsync(nobody));
    }

    // By turns one is first: what the server does after an answer (a mail goes out) is in the other's time.
    private async Task CompareAsync(string path, object known, object unknown)
    {
        var (knowing, unknowing) = (new List<TimeSpan>(), new List<TimeSpan>());
        var answers = new HashSet<string>();
        for (var turn = -2; turn < Tries; turn++)
        {
            foreach (var isKnown in (bool[])[turn % 2 == 0, turn % 2 != 0])
            {
                var begun = Stopwatch.GetTimestamp();
                var answer = await host.PostAsync(path, isKnown ? known : unknown);
                (isKnown ? knowing : unknowing).Add(Stopwatch.GetElapsedTime(begun));
                answers.Add(Shape(answer));
            }
        }

        answers.ShouldHaveSingleItem();
        var (first, second) = (Median(knowing), Median(unknowing));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path} {Tries} tries each: {first.TotalMilliseconds:0.00} ms with an account, {second.TotalMilliseconds:0.00} ms without"));
        if (IsLong)
            (first - second).Duration().ShouldBeLessThan(Allowed > first * 0.05 ? Allowed : first * 0.05, $"{path}: {first} with an account, {second} without");
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Skip(2).Order().ElementAt((times.Count - 2) / 2);

    // Random values are as long as one another.
    private static string Shape(Answer answer) => Random().Replace(
        $"{answer.Status} {string.Join(';', answer.Headers.Where(header => header.Key is not "Date").OrderBy(header => header.Key, StringComparer.Ordinal))} {answer.Body}",
        value => $"<{value.Length}>");

    [GeneratedRegex("(?<=\"(?:challenge|id)\":\")[A-Za-z0-9_-]+")]
    private static partial Regex Random();

    public sealed class Host : MailHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings => [("djoser", Quiet)];
    }
}
