using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Import;
using Gatehouse.Server.SignIn.Providers;

namespace Gatehouse.Server.Tests.Import;

/// <summary>Who users are at providers comes along, and nobody becomes somebody else by it.</summary>
public sealed class ImportedIdentityTests
{
    private const string Google = "https://accounts.google.com", Providers = """{ "google-oauth2": { "clientId": "client" }, "github": { "clientId": "client" } }""";

    private static readonly Sql CountEvents = "select count(*) from events where type = 'external_identity.added'", CountIdentities = "select count(*) from external_identities";

    /// <summary>S128: by provider, issuer and the user's id there. What Google's users were known by was an address, unless the project said otherwise.</summary>
    [Theory]
    [InlineData("sqlite3")]
    [InlineData("json")]
    [InlineData("postgres")]
    public async Task Sign_ins_by_configured_providers_are_taken(string form)
    {
        await using var services = await PreparedServices.CreateAsync();
        await services.StateAsync("providers", Providers);

        var run = await services.ImportAsync("members", form);

        (run.Summary.Taken, run.Summary.Identities).ShouldBe((2, 3));
        run.Codes.ShouldBe(
        [
            ("0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a", ImportCode.ProviderUnknown), ("d9428888-122b-11e1-b85c-61cd3cbb3210", ImportCode.IdentityRefused),
        ], ignoreOrder: true);
        (await FindAsync(services, "google-oauth2", Google, "107642"))!.Email.ShouldBe("grace@fixture.example");
        (await FindAsync(services, "github", "https://github.com", "583231"))!.Email.ShouldBe("grace@fixture.example");
        (await FindAsync(services, "google-oauth2", Google, "118027"))!.Email.ShouldBe("old@fixture.example", "django-allauth's, who calls that provider google");
        (await services.Get<Database>().QuerySingleOrDefaultAsync<long>(CountEvents, null)).ShouldBe(3);
    }

    [Fact]
    public async Task A_provider_may_be_called_otherwise()
    {
        await using var services = await PreparedServices.CreateAsync();
        await services.StateAsync("providers", """{ "staff": { "kind": "openIdConnect", "issuer": "https://id.example.com/realms/staff", "clientId": "client" } }""");
        using var project = new DjangoProject().With(1, "ada").WithIdentity(1, "keycloak", "8d1f").WithIdentity(1, "oidc", "x");

        var run = await project.ImportAsync(services, new ImportOptions { Providers = new Dictionary<string, string> { ["keycloak"] = "staff" } });

        run.Codes.ShouldBe([("1", ImportCode.ProviderUnknown)]);
        (await FindAsync(services, "staff", "https://id.example.com/realms/staff", "8d1f"))!.Username.ShouldBe("ada");
    }

    /// <summary>S128: an identity is one account's; the first has it, and the other account is taken without it.</summary>
    [Fact]
    public async Task An_identity_that_somebody_has_stays_theirs()
    {
        await using var services = await PreparedServices.CreateAsync();
        await services.StateAsync("providers", Providers);
        var stranger = await services.Get<AccountService>().RegisterAsync(new Registration { Username = "stranger", Number = 900 }, Actor.System, CancellationToken.None);
        await using (var transaction = await services.Get<Database>().BeginAsync())
        {
            await services.Get<ExternalIdentityStore>().InsertAsync(Identity("github", "https://github.com", "7"), stranger.Id, DateTimeOffset.UnixEpoch, transaction);
            await transaction.CommitAsync();
        }

        using var project = new DjangoProject().With(1, "ada").With(2, "grace").WithIdentity(1, "github", "7").WithIdentity(1, "github", "8").WithIdentity(2, "github", "8");
        var run = await project.ImportAsync(services);

        run.Codes.ShouldBe([("1", ImportCode.IdentityTaken), ("2", ImportCode.IdentityTaken)]);
        (run.Summary.Taken, run.Summary.Identities).ShouldBe((2, 1));
        (await FindAsync(services, "github", "https://github.com", "7"))!.Id.ShouldBe(stranger.Id);
        (await FindAsync(services, "github", "https://github.com", "8"))!.Username.ShouldBe("ada");
        (await services.Get<Database>().QuerySingleOrDefaultAsync<long>(CountEvents, null)).ShouldBe(1);
    }

    /// <summary>An id comes from outside: whatever is in it, it remains one id of one provider.</summary>
    [Theory]
    [InlineData("x\"],[\"google-oauth2\",\"1", true)]
    [InlineData("x\ngithub\t1", true)]
    [InlineData("x\0y", false)]
    [InlineData("", false)]
    public async Task An_odd_id_is_no_other_id(string uid, bool taken)
    {
        await using var services = await PreparedServices.CreateAsync();
        await services.StateAsync("providers", Providers);
        using var project = new DjangoProject().With(1, "ada").WithIdentity(1, "github", uid);

        var run = await project.ImportAsync(services);

        run.Codes.ShouldBe(taken ? [] : [("1", ImportCode.IdentityRefused)]);
        (await FindAsync(services, "github", "https://github.com", uid))?.Username.ShouldBe("ada");
        (await services.Get<Database>().QuerySingleOrDefaultAsync<long>(CountIdentities, null)).ShouldBe(taken ? 1 : 0);
    }

    private static ValueTask<User?> FindAsync(PreparedServices services, string provider, string issuer, string subject) =>
        services.Get<ExternalIdentityStore>().FindUserAsync(Identity(provider, issuer, subject), CancellationToken.None);

    private static ExternalIdentity Identity(string provider, string issuer, string subject) => new(provider, issuer, subject, null, null, false);
}
