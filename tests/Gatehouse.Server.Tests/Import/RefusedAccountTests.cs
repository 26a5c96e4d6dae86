using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Import;
using Gatehouse.Server.Surfaces.Djoser.Token;

namespace Gatehouse.Server.Tests.Import;

/// <summary>Accounts that cannot be taken, or not wholly: each is told with its reason, and none spoils the others.</summary>
public sealed class RefusedAccountTests
{
    private const string Key = "00112233445566778899aabbccddeeff00112233";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_refusal_has_its_reason(bool dryRun)
    {
        await using var services = await PreparedServices.CreateAsync();
        await RegisterAsync(services, new Registration { Username = "here", Number = 5 });
        using var project = new DjangoProject()
            .With(1, "good").With(2, "here").With(3, new string('x', 151)).With(4, "zero\0byte").With(5, "five").With(0, "nought").With(-7, "below")
            .With(6, "", "").With(7, null, null).With(8, "ｇｏｏｄ").With(long.MaxValue, "endless");

        var run = await project.ImportAsync(services, new ImportOptions { DryRun = dryRun });

        run.Codes.Order().ShouldBe(new (string, ImportCode)[]
        {
            ("0", ImportCode.NumberRefused), ("-7", ImportCode.NumberRefused), ("2", ImportCode.UsernameTaken), ("3", ImportCode.UsernameRefused),
            ("4", ImportCode.UsernameRefused), ("5", ImportCode.NumberTaken), ("6", ImportCode.NoName), ("7", ImportCode.NoName),
            ("8", ImportCode.UsernameTaken), ("9223372036854775807", ImportCode.NumberRefused),
        }.Order());
        run.Findings.ShouldAllBe(finding => !finding.IsTaken && finding.Says.EndsWith('.'));
        (run.Summary.Taken, run.Summary.NotTaken).ShouldBe((1, 10));
        (await services.Get<AccountService>().FindByUsernameAsync("good", default) is not null).ShouldBe(!dryRun);
    }

    /// <summary>S126: names that look alike are one under that rule; the first has it.</summary>
    [Fact]
    public async Task The_rule_for_names_in_force_holds()
    {
        await using var services = await PreparedServices.CreateAsync();
        await services.StateAsync("accounts", """{ "usernames": "precis" }""");
        using var project = new DjangoProject().With(1, "paypal").With(2, "paypa1").With(3, "PayPal").With(4, "\u0430dmin");

        var run = await project.ImportAsync(services);

        run.Codes.ShouldBe([("2", ImportCode.UsernameLooksTaken), ("3", ImportCode.UsernameTaken), ("4", ImportCode.UsernameRefused)]);
    }

    /// <summary>Of several users with one address the first is taken where an address belongs to one account, and all where it may be shared.</summary>
    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 4)]
    public async Task Addresses_follow_the_setting(bool unique, int taken)
    {
        await using var services = await PreparedServices.CreateAsync();
        await services.StateAsync("accounts", $$"""{ "uniqueEmail": {{(unique ? "true" : "false")}} }""");
        using var project = new DjangoProject().With(1, "a", "one@example.com").With(2, "b", "ONE@example.com").With(3, "c", "one@EXAMPLE.com").With(4, "d", "two@example.com");

        foreach (var dryRun in (bool[])[true, false])
        {
            var run = await project.ImportAsync(services, new ImportOptions { DryRun = dryRun });
            run.Summary.Taken.ShouldBe(taken);
            run.Codes.ShouldBe(unique ? [("2", ImportCode.EmailTaken), ("3", ImportCode.EmailTaken)] : []);
        }
    }

    /// <summary>A dry run of more users than are looked at in one go still sees that two of them want one name.</summary>
    [Fact]
    public async Task A_dry_run_sees_what_earlier_users_would_have()
    {
        await using var services = await PreparedServices.CreateAsync();
        using var project = new DjangoProject().WithMany(2_500).With(9_000, "ｍａｎｙ-1");

        var run = await project.ImportAsync(services, new ImportOptions { DryRun = true });

        run.Codes.ShouldBe([("9000", ImportCode.UsernameTaken)]);
        run.Summary.Taken.ShouldBe(2_500);
    }

    [Fact]
    public async Task What_is_odd_about_an_account_is_told_and_the_account_taken()
    {
        await using var services = await PreparedServices.CreateAsync();
        var stranger = await RegisterAsync(services, new Registration { Username = "stranger", Number = 900 });
        await using (var transaction = await services.Get<Database>().BeginAsync())
        {
            await services.Get<AuthTokenService>().SetAsync(stranger, Key, transaction);
            await transaction.CommitAsync();
        }

        using var project = new DjangoProject()
            .With(1, "a", "no address").With(2, "b", "zero\0@example.com").With(3, "c", $"{new string('x', 400)}@example.com").With(4, "d", "d@example.com\r\nBcc: all@example.com")
            .With(5, "e", password: new string('x', 2_000)).With(6, "f", password: "pbkdf2_sha256$99999999999$salt$x").With(7, "g", password: "").With(8, "h", password: null)
            .With(9, "i", token: Key).With(10, "j", token: "short").With(11, "k", token: "an umlaut ü, and spaces, in a key that is long enough").With(12, "l", password: "hash\0")
            .With(13, "m").WithPasskey(13, "c2VjcmV0bHk").With(14, "n").WithPasskey(14, "");

        var run = await project.ImportAsync(services);

        run.Codes.ShouldBe(
        [
            ("1", ImportCode.EmailMalformed), ("2", ImportCode.EmailDropped), ("3", ImportCode.EmailDropped), ("4", ImportCode.EmailMalformed),
            ("5", ImportCode.HashUnreadable), ("6", ImportCode.HashUnreadable), ("9", ImportCode.KeyTaken), ("10", ImportCode.KeyRefused), ("11", ImportCode.KeyRefused),
            ("12", ImportCode.HashUnreadable), ("13", ImportCode.PasskeyLeft),
        ], ignoreOrder: true);
        (run.Summary.Taken, run.Summary.NotTaken, run.Summary.Keys).ShouldBe((14, 0, 0));
        (await services.Get<AuthTokenService>().FindUserAsync(Key, default))!.Id.ShouldBe(stranger.Id, "the key is whose it was");
        (await DjangoImportTests.FindAsync(services, 7)).PasswordHash.ShouldBeNull();
        (await DjangoImportTests.FindAsync(services, 3)).Email.ShouldBeNull();
    }

    /// <summary>An id that somebody else has would let Django's tokens open the wrong account.</summary>
    [Fact]
    public async Task A_UUID_that_somebody_has_is_not_taken()
    {
        await using var services = await PreparedServices.CreateAsync();
        var stranger = await RegisterAsync(services, new Registration { Username = "stranger" });
        using var project = new DjangoProject().With(stranger.Id.Value.ToString("N"), "a").With("another-kind-of-key", "b");

        var run = await project.ImportAsync(services);

        run.Codes.ShouldBe([(stranger.Id.ToString(), ImportCode.IdTaken)]);
        (await services.Get<AccountService>().FindByUsernameAsync("b", default))!.LegacyUserId.ShouldBe("another-kind-of-key");
    }

    private static Task<User> RegisterAsync(PreparedServices services, Registration registration) =>
        services.Get<AccountService>().RegisterAsync(registration, Actor.System, CancellationToken.None);
}
