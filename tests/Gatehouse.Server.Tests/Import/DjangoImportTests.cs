using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Deletion;
using Gatehouse.Server.Accounts.Grants;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Import;
using Gatehouse.Server.Surfaces.Djoser.Token;

namespace Gatehouse.Server.Tests.Import;

/// <summary>Accounts of real Django projects, in every form they come in.</summary>
public sealed class DjangoImportTests
{
    private static readonly Sql CountEvents = "select count(*) from events where type = 'user.registered'";

    public static TheoryData<string> Forms => ["sqlite3", "json", "natural.json", "jsonl", "postgres"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_form_brings_the_same_accounts(string form)
    {
        await using var services = await PreparedServices.CreateAsync();

        var run = await services.ImportAsync("site", form);

        (run.Summary.Total, run.Summary.Seen, run.Summary.Taken, run.Summary.AlreadyHere, run.Summary.NotTaken).ShouldBe((33, 33, 33, 0, 0));
        (run.Summary.Groups, run.Summary.Keys, run.Summary.Blacklisted).ShouldBe((2, 1, 1));
        run.Codes.ShouldBe(
        [
            ("61", ImportCode.HashUnreadable), ("65", ImportCode.EmailMalformed), ("66", ImportCode.KeyRefused), ("68", ImportCode.EmailMalformed),
        ]);
        run.Findings.ShouldAllBe(finding => finding.IsTaken);
        run.Progress[^1].ShouldBe(new ImportProgress(33, 33));
        (await services.Get<Database>().QuerySingleOrDefaultAsync<long>(CountEvents, null)).ShouldBe(33);

        var ada = await FindAsync(services, 1);
        (ada.Username, ada.Email, ada.FirstName, ada.LastName).ShouldBe(("ada", "ada@fixture.example", "Ada", "Löwenstein"));
        (ada.IsStaff, ada.IsSuperuser, ada.IsActive, ada.LegacyUserId, ada.EmailVerifiedAt).ShouldBe((true, true, true, "1", null));
        ada.CreatedAt.ShouldBe(new DateTimeOffset(2019, 5, 4, 3, 2, 1, 987, TimeSpan.Zero));
        ada.LastSignInAt.ShouldBe(new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.Zero));
        ada.PasswordHash!.ShouldStartWith("pbkdf2_sha256$260000$");
        ada.Id.Value.Version.ShouldBe(4);

        var member = await FindAsync(services, 70);
        var grants = await services.Get<GrantStore>().FindAsync(member.Id, default);
        grants.Groups.ShouldBe(["editors", "readers"]);
        grants.Permissions.ShouldBe(["auth.view_user", "authtoken.delete_token"]);
        (await services.Get<GrantStore>().ListGroupsAsync(default)).Single(group => group.Name == "editors").Permissions.ShouldBe(["auth.add_group", "auth.change_group"]);
        (await services.Get<AuthTokenService>().FindUserAsync(DjangoFixture.Key, default))!.Id.ShouldBe(member.Id);

        (await FindAsync(services, 60)).PasswordHash!.ShouldStartWith("!");
        (await FindAsync(services, 61)).PasswordHash.ShouldBe("nosuchalgorithm$1$salt$hash");
        (await FindAsync(services, 64)).Email.ShouldBeNull();
        (await FindAsync(services, 65)).Email.ShouldBe("\"ada lovelace\"@fixture.example");
        (await FindAsync(services, 66)).EmailVerifiedAt.ShouldNotBeNull("django-allauth has verified it, in another spelling");
        (await FindAsync(services, 67)).EmailVerifiedAt.ShouldBeNull("another address of the user was verified");
        (await FindAsync(services, 68)).FirstName.ShouldBe("Zażółć \U0001F40D");
        (await services.Get<AccountService>().FindByUsernameAsync("imię@π", default))!.Number.ShouldBe(68);
    }

    /// <summary>S137: an account that was deleted here does not come back by another import; its owner has left.</summary>
    [Fact]
    public async Task A_deleted_account_does_not_come_back()
    {
        await using var services = await PreparedServices.CreateAsync();
        await services.ImportAsync("site", "json");
        var ada = await FindAsync(services, 1);
        await using (var transaction = await services.Get<Database>().BeginAsync())
        {
            await services.Get<AccountDeletion>().DeleteAsync(ada, TimeSpan.FromDays(30), Actor.System, transaction);
            await transaction.CommitAsync();
        }

        var again = await services.ImportAsync("site", "json");

        (again.Summary.Taken, again.Summary.AlreadyHere, again.Summary.NotTaken).ShouldBe((0, 33, 0));
        (await services.Get<AccountService>().FindByNumberAsync(1, default)).ShouldBeNull();
    }

    /// <summary>A model of the project's own: no user names, keys that are UUIDs. Those of version 4 stay the user's id.</summary>
    [Theory]
    [InlineData("sqlite3")]
    [InlineData("json")]
    [InlineData("postgres")]
    public async Task A_project_may_have_its_own_user_model(string form)
    {
        await using var services = await PreparedServices.CreateAsync();

        var run = await services.ImportAsync("members", form);

        (run.Summary.Taken, run.Summary.Keys).ShouldBe((2, 1));
        run.Findings.ShouldAllBe(finding => finding.Code == ImportCode.ProviderUnknown);
        var grace = (await services.Get<AccountService>().FindAsync(Id<User>.Parse("0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a", null), default))!;
        (grace.Username, grace.Email, grace.LegacyUserId).ShouldBe((null, "grace@fixture.example", "0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a"));
        (await services.Get<GrantStore>().FindAsync(grace.Id, default)).ShouldSatisfyAllConditions(
            grants => grants.Groups.ShouldBe(["teachers"]), grants => grants.Permissions.ShouldBe(["people.view_member"]));
        var old = (await services.Get<AccountService>().FindByEmailAsync("old@fixture.example", default))!;
        old.LegacyUserId.ShouldBe("d9428888-122b-11e1-b85c-61cd3cbb3210");
        old.Id.Value.Version.ShouldBe(4);
        new[] { grace.Number, old.Number }.Order().ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData("members", "json", "people.Member", null)]
    [InlineData("members", "sqlite3", "people.Member", null)]
    [InlineData("members", "sqlite3", null, "people_member")]
    [InlineData("members", "postgres", null, "people_member")]
    public async Task The_user_model_can_be_named(string project, string form, string? model, string? table)
    {
        await using var services = await PreparedServices.CreateAsync();
        await using var opened = await DjangoFixture.OpenAsync(project, form, model, table);

        (await ImportHouse.ImportAsync(services.Get<AccountImport>(), opened)).Summary.Taken.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_second_run_takes_nothing(string form)
    {
        await using var services = await PreparedServices.CreateAsync();
        await services.ImportAsync("site", "sqlite3");
        await ChangeAsync(services);

        var again = await services.ImportAsync("site", form);

        (again.Summary.Taken, again.Summary.AlreadyHere, again.Summary.NotTaken, again.Summary.Groups, again.Summary.Keys).ShouldBe((0, 33, 0, 0, 0));
        var member = await FindAsync(services, 70);
        (member.FirstName, member.IsStaff).ShouldBe(("Changed here", true));
        (await services.Get<AuthTokenService>().FindUserAsync(DjangoFixture.Key, default)).ShouldBeNull("a key that was ended here stays so");
        (await services.Get<GrantStore>().ListGroupsAsync(default)).Single(group => group.Name == "editors").Permissions.ShouldBeEmpty("an operator has emptied it here");
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_writes_nothing()
    {
        await using var services = await PreparedServices.CreateAsync();

        var run = await services.ImportAsync("site", "sqlite3", new ImportOptions { DryRun = true });

        (run.Summary.Taken, run.Summary.Groups, run.Summary.Keys, run.Findings.Count).ShouldBe((33, 2, 1, 4));
        (await services.Get<AccountService>().ListAsync(after: 0, limit: 10, default)).ShouldBeEmpty();
        (await services.Get<GrantStore>().ListGroupsAsync(default)).ShouldBeEmpty();
        await using var transaction = await services.Get<Database>().BeginAsync();
        (await services.Get<AccountStore>().TakeNumberAsync(transaction)).ShouldBe(1);
    }

    /// <summary>Django says of an inactive user neither whether somebody locked them out nor whether they never followed their link.</summary>
    [Theory]
    [InlineData(false, true, false)]
    [InlineData(true, false, true)]
    public async Task Inactive_users_are_disabled_or_wait(bool awaitActivation, bool disabled, bool pending)
    {
        await using var services = await PreparedServices.CreateAsync();

        await services.ImportAsync("site", "sqlite3", new ImportOptions { AwaitActivation = awaitActivation });

        var never = await FindAsync(services, 63);
        (never.DisabledAt is not null, never.ActivationPending).ShouldBe((disabled, pending));
        var lockedOut = await FindAsync(services, 62);
        (lockedOut.DisabledAt is not null, lockedOut.ActivationPending).ShouldBe((true, false), "who has signed in once does not wait for a first link");
    }

    /// <summary>S127: an address counts as the user's only if it is known to be.</summary>
    [Fact]
    public async Task Addresses_of_active_users_count_as_verified_where_the_operator_says_so()
    {
        await using var services = await PreparedServices.CreateAsync();

        await services.ImportAsync("site", "json", new ImportOptions { ActiveIsVerified = true });

        (await FindAsync(services, 1)).EmailVerifiedAt.ShouldNotBeNull();
        (await FindAsync(services, 63)).EmailVerifiedAt.ShouldBeNull();
        (await FindAsync(services, 64)).EmailVerifiedAt.ShouldBeNull();
    }

    /// <summary>Nobody who registers later gets a number that Django's tokens have for somebody else.</summary>
    [Fact]
    public async Task New_accounts_come_behind_the_highest_key()
    {
        await using var services = await PreparedServices.CreateAsync();
        await services.ImportAsync("site", "sqlite3");

        var user = await services.Get<AccountService>().RegisterAsync(new Registration { Username = "new" }, Server.Foundation.Events.Actor.System, CancellationToken.None);

        user.Number.ShouldBe(1_000_000_008);
    }

    /// <summary>Who registers in Django until the clients are switched over keeps the number it gave them, whoever registers here meanwhile.</summary>
    [Theory]
    [InlineData(0, 4, false)]
    [InlineData(100, 104, true)]
    public async Task New_accounts_leave_room_for_latecomers(long headroom, long expected, bool taken)
    {
        await using var services = await PreparedServices.CreateAsync();
        using var project = new DjangoProject().WithMany(3);
        var options = new ImportOptions { Headroom = headroom };
        await project.ImportAsync(services, options);

        var user = await services.Get<AccountService>().RegisterAsync(new Registration { Username = "new" }, Server.Foundation.Events.Actor.System, CancellationToken.None);
        var last = await project.With(4, "latecomer").ImportAsync(services, options);

        user.Number.ShouldBe(expected);
        last.Codes.ShouldBe(taken ? [] : [("4", ImportCode.NumberTaken)]);
        (last.Summary.Taken, last.Summary.AlreadyHere).ShouldBe((taken ? 1 : 0, 3));
    }

    internal static async Task<User> FindAsync(PreparedServices services, long number) => (await services.Get<AccountService>().FindByNumberAsync(number, default))!;

    private static async Task ChangeAsync(PreparedServices services)
    {
        var member = await FindAsync(services, 70);
        await services.Get<AccountService>().UpdateAsync(member, member with { FirstName = "Changed here" }, Server.Foundation.Events.Actor.System, CancellationToken.None);
        await using var transaction = await services.Get<Database>().BeginAsync();
        await services.Get<AuthTokenService>().RevokeAsync(member, transaction);
        await services.Get<GrantStore>().WriteAsync(new Group("editors", []), transaction);
        await transaction.CommitAsync();
    }
}
