using System.Text;
using System.Text.Json;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Deletion;
using Gatehouse.Server.Accounts.Grants;
using Gatehouse.Server.ApiKeys;
using Gatehouse.Server.Configuration;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Gate;
using Gatehouse.Server.Surfaces.Djoser;
using Gatehouse.Server.Surfaces.Djoser.Token;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Tests.Configuration;

public sealed class ApplyTests : IAsyncLifetime
{
    private const string World = """
        {
          // comments and trailing commas are fine
          "settings": { "djoser": { "HIDE_USERS": false, "simpleJwt": { "ACCESS_TOKEN_LIFETIME": 60 } } },
          "secrets": { "djoserSigningKey": "0123456789abcdef0123456789abcdef" },
          "groups": [ { "name": "removers", "permissions": ["probe.delete_item", "probe.add_item"] } ],
          "users": [
            {
              "id": "0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a", "number": 7, "username": "ada", "email": "ada@example.com",
              "password": "Correct-Horse-9", "token": "0123456789abcdef0123456789abcdef01234567", "isStaff": true,
              "groups": ["removers"], "permissions": ["probe.view_item"], "properties": { "colour": "green" }, "legacyId": "old-7",
            },
            { "username": "bob", "passwordHash": "md5$ME8hmSEmeWtTwIDjBuVbzy$99f6cc918d2b35a93e991c0e0dae8e7f", "isActive": false },
          ],
          "backEndKeys": [ { "name": "tests", "key": "abcdefghijklmnopqrstuvwxyz0123456789", "readOnly": true } ],
        }
        """;

    private PreparedServices services = null!;

    public async ValueTask InitializeAsync() => services = await PreparedServices.CreateAsync();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Fact]
    public async Task Everything_that_is_declared_is_there()
    {
        await ApplyAsync(World);

        services.Get<SettingsProvider>().Get<DjoserSettings>().HideUsers.ShouldBeFalse();
        services.Get<SettingsProvider>().Get<DjoserSettings>().SimpleJwt.AccessTokenLifetime.ShouldBe(60);
        services.Get<KeyRing>().Current.Djoser.ShouldNotBeNull();
        var ada = await UserAsync("ada");
        ada.Id.ToString().ShouldBe("0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a");
        ada.Number.ShouldBe(7);
        ada.IsStaff.ShouldBeTrue();
        ada.IsActive.ShouldBeTrue();
        ada.EmailVerifiedAt.ShouldNotBeNull();
        ada.LegacyUserId.ShouldBe("old-7");
        (await services.Get<PasswordService>().CheckAsync(ada.PasswordHash, "Correct-Horse-9", new GateKey("", ""), default)).Matches.ShouldBeTrue();
        (await services.Get<AuthTokenService>().FindUserAsync("0123456789abcdef0123456789abcdef01234567", default))?.Id.ShouldBe(ada.Id);
        var given = await services.Get<GrantStore>().FindAsync(ada.Id, default);
        given.Groups.ShouldBe(["removers"]);
        given.Permissions.ShouldBe(["probe.view_item"]);
        (await UserAsync("bob")).IsActive.ShouldBeFalse();
        (await services.Get<IntegrationKeyService>().FindAsync("abcdefghijklmnopqrstuvwxyz0123456789", default)).ShouldNotBeNull().ReadOnly.ShouldBeTrue();
    }

    [Fact]
    public async Task A_number_that_was_given_is_not_given_again()
    {
        await ApplyAsync(World);

        (await UserAsync("bob")).Number.ShouldBe(8);
    }

    [Fact]
    public async Task The_second_time_nothing_is_left_to_do()
    {
        await ApplyAsync(World);

        (await ApplyAsync(World)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_changes_nothing()
    {
        var told = await ApplyAsync(World, dryRun: true);

        services.Get<SettingsProvider>().Get<DjoserSettings>().HideUsers.ShouldBeTrue();
        (await services.Get<AccountService>().FindByUsernameAsync("ada", default)).ShouldBeNull();
        (await ApplyAsync(World)).Select(change => change.Text).ShouldBe(told.Select(change => change.Text));
    }

    /// <summary>S18: what is told about a change has no secret in it.</summary>
    [Fact]
    public async Task No_secret_is_told()
    {
        var told = string.Join('\n', (await ApplyAsync(World)).Select(change => change.ToString()));

        told.ShouldSatisfyAllConditions(
            text => text.ShouldNotContain("Correct-Horse-9"),
            text => text.ShouldNotContain("0123456789abcdef"),
            text => text.ShouldNotContain("abcdefghijklmnopqrstuvwxyz"),
            text => text.ShouldNotContain("99f6cc91"));
    }

    [Fact]
    public async Task What_is_not_named_stays_as_it_is()
    {
        await ApplyAsync(World);

        var changes = await ApplyAsync("""{ "settings": { "djoser": { "simpleJwt": { "ROTATE_REFRESH_TOKENS": true } } }, "users": [ { "username": "ada", "isStaff": false } ] }""");

        changes.Select(change => change.Text).ShouldBe(["settings.djoser.simpleJwt.ROTATE_REFRESH_TOKENS: – → true", "user ada: isStaff changed"]);
        services.Get<SettingsProvider>().Get<DjoserSettings>().SimpleJwt.AccessTokenLifetime.ShouldBe(60);
        var ada = await UserAsync("ada");
        ada.Email.ShouldBe("ada@example.com");
        (await services.Get<GrantStore>().FindAsync(ada.Id, default)).Groups.ShouldBe(["removers"]);
    }

    [Fact]
    public async Task Pruning_removes_settings_groups_and_keys_but_never_an_account()
    {
        await ApplyAsync(World);

        await ApplyAsync("""{ "settings": {}, "groups": [], "backEndKeys": [], "users": [] }""", prune: true);

        JsonSerializer.Serialize(services.Get<SettingsProvider>().Get<DjoserSettings>(), DjoserSettings.Json).ShouldBe(JsonSerializer.Serialize(new DjoserSettings(), DjoserSettings.Json));
        (await services.Get<GrantStore>().ListGroupsAsync(default)).ShouldBeEmpty();
        (await services.Get<IntegrationKeyService>().ListAsync(default)).ShouldBeEmpty();
        (await UserAsync("ada")).IsActive.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_pruning_nothing_is_removed() =>
        (await ApplyThenAsync(World, """{ "settings": {}, "groups": [], "backEndKeys": [], "users": [] }""")).ShouldBeEmpty();

    [Fact]
    public async Task A_changed_password_is_changed_and_the_same_one_is_not()
    {
        await ApplyAsync(World);
        var before = (await UserAsync("ada")).PasswordHash;

        await ApplyAsync("""{ "users": [ { "username": "ada", "password": "Correct-Horse-9" } ] }""");
        (await UserAsync("ada")).PasswordHash.ShouldBe(before);

        await ApplyAsync("""{ "users": [ { "username": "ada", "password": "Another-Horse-9" } ] }""");
        (await UserAsync("ada")).PasswordHash.ShouldNotBe(before);
    }

    /// <summary>The rules of the same file are in force for its accounts.</summary>
    [Fact]
    public async Task A_setting_holds_for_the_accounts_beside_it()
    {
        var refused = await Should.ThrowAsync<SettingsException>(() => ApplyAsync("""
            {
              "settings": { "accounts": { "uniqueEmail": true } },
              "users": [ { "username": "ada", "email": "ada@example.com" }, { "username": "eve", "email": "Ada@Example.com" } ]
            }
            """));

        refused.Errors.ShouldHaveSingleItem().Path.ShouldBe("$.users[1]");
        services.Get<SettingsProvider>().Get<AccountsSettings>().UniqueEmail.ShouldBeFalse();
        (await services.Get<AccountService>().FindByUsernameAsync("ada", default)).ShouldBeNull();
    }

    [Theory]
    [InlineData("", "$: is no JSON")]
    [InlineData("[]", "$: must be an object.")]
    [InlineData("null", "$: must be an object.")]
    [InlineData("""{ "users": [], "users": [] }""", "$: is no JSON with every member once")]
    [InlineData("""{ "user": [] }""", "$.user: is not known here. Known are: $schema, settings, secrets, groups, users, backEndKeys.")]
    [InlineData("""{ "settings": { "djosre": {} } }""", "$.settings.djosre: is not known here. Known are: accounts, ")]
    [InlineData("""{ "settings": { "djoser": 3 } }""", "$.settings.djoser: must be an object.")]
    [InlineData("""{ "settings": { "djoser": { "HIDE_USERS": 3 } } }""", "$.settings.djoser.HIDE_USERS: must be true or false.")]
    [InlineData("""{ "settings": { "djoser": { "simpleJwt": { "ACCESS_TOKEN_LIFETIME": 0 } } } }""", "$.settings.djoser.simpleJwt.ACCESS_TOKEN_LIFETIME: must be 1 to 86400, not 0.")]
    [InlineData("""{ "secrets": { "djoserSigningKey": "short" } }""", "$.secrets.djoserSigningKey: must have at least 32 bytes")]
    [InlineData("""{ "secrets": { "djoserSigningKey": "-----BEGIN PRIVATE KEY-----" } }""", "$.secrets.djoserSigningKey: looks like a PEM, but holds no unencrypted private key")]
    [InlineData("""{ "settings": { "djoser": { "simpleJwt": { "ALGORITHM": "RS256" } } } }""", "$.settings.djoser.simpleJwt.ALGORITHM: cannot be RS256 with the shared key there is, which is one for HS256")]
    [InlineData("""{ "settings": { "djoser": { "simpleJwt": { "ALGORITHM": "HS512" } } } }""", "$.settings.djoser.simpleJwt.ALGORITHM: cannot be HS512")]
    [InlineData("""{ "settings": { "djoser": { "simpleJwt": { "ALGORITHM": "ES256" } } }, "secrets": { "djoserSigningKey": "" } }""", "$.settings.djoser.simpleJwt.ALGORITHM: says what the shared key signs by, and there is none")]
    [InlineData("""{ "settings": { "djoser": { "simpleJwt": { "JWK_URL": "https://10.0.0.1/keys" } } } }""", "$.settings.djoser.simpleJwt.JWK_URL: may not be connected to")]
    [InlineData("""{ "groups": [ {} ] }""", "$.groups[0].name: must be 1 to 150 characters.")]
    [InlineData("""{ "groups": [ { "name": "a" }, { "name": "a" } ] }""", "$.groups[1].name: is there twice.")]
    [InlineData("""{ "groups": [ { "name": "a", "permissions": [""] } ] }""", "$.groups[0].permissions: must be a list of texts")]
    [InlineData("""{ "groups": [ { "name": "a", "permissions": [3] } ] }""", "$.groups[0].permissions[0]: must be text.")]
    [InlineData("""{ "users": [ {} ] }""", "$.users[0]: needs a username or an email.")]
    [InlineData("""{ "users": [ { "username": "a", "number": "7" } ] }""", "$.users[0].number: must be a whole number.")]
    [InlineData("""{ "users": [ { "username": "a", "isStaff": "yes" } ] }""", "$.users[0].isStaff: must be true or false.")]
    [InlineData("""{ "users": [ { "username": "a", "number": 0 } ] }""", "$.users[0].number: must be 1 or more.")]
    [InlineData("""{ "users": [ { "username": "a", "id": "7" } ] }""", "$.users[0].id: must be a version 4 UUID.")]
    [InlineData("""{ "users": [ { "username": "a", "email": "a" } ] }""", "$.users[0].email: must be an e-mail address.")]
    [InlineData("""{ "users": [ { "username": "a", "password": "b", "passwordHash": "c" } ] }""", "$.users[0].passwordHash: and password exclude each other.")]
    [InlineData("""{ "users": [ { "username": "a", "token": "ABC" } ] }""", "$.users[0].token: must be 40 lower-case hexadecimal digits.")]
    [InlineData("""{ "users": [ { "username": "a", "groups": ["none"] } ] }""", "$.users[0].groups: names none, which is no group.")]
    [InlineData("""{ "users": [ { "username": "a", "legacyId": "" } ] }""", "$.users[0].legacyId: must be 1 to 255 characters.")]
    [InlineData("""{ "users": [ { "username": "a" }, { "username": "a" } ] }""", "$.users[1].username: is there twice.")]
    [InlineData("""{ "users": [ { "username": "ada", "number": 9 } ] }""", "$.users[0].number: cannot be changed; it is 7.")]
    [InlineData("""{ "users": [ { "username": "new", "number": 7 } ] }""", "$.users[0]: has an id, number, token or legacy id that something else has already.")]
    [InlineData("""{ "users": [ { "id": "0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1b", "username": "ada" } ] }""", "$.users[0]: The user name is taken. Another account has it.")]
    [InlineData("""{ "backEndKeys": [ { "name": "new" } ] }""", "$.backEndKeys[0].key: is needed, for there is no key of this name.")]
    [InlineData("""{ "backEndKeys": [ { "name": "new", "key": "short" } ] }""", "$.backEndKeys[0].key: must be a key made by")]
    [InlineData("""{ "backEndKeys": [ { "name": "new", "key": "abcdefghijklmnopqrstuvwxyz0123456789" } ] }""", "$.backEndKeys[0].key: is the key of tests already.")]
    public async Task A_mistake_names_its_path_and_changes_nothing(string file, string expected)
    {
        await ApplyAsync(World);
        var before = await services.Get<ConfigurationExport>().WriteAsync(withUsers: true, default);

        var refused = await Should.ThrowAsync<SettingsException>(() => ApplyAsync(file));

        refused.Errors.ShouldContain(error => error.ToString().StartsWith(expected, StringComparison.Ordinal), refused.Message);
        (await services.Get<ConfigurationExport>().WriteAsync(withUsers: true, default)).ShouldBe(before);
    }

    /// <summary>What is exported leads to the same configuration elsewhere, and has no secret in it.</summary>
    [Fact]
    public async Task What_is_exported_can_be_applied()
    {
        await ApplyAsync(World);
        var exported = await services.Get<ConfigurationExport>().WriteAsync(withUsers: true, default);

        (await ApplyAsync(exported)).ShouldBeEmpty();
        exported.ShouldNotContain("0123456789abcdef");
        exported.ShouldNotContain("$argon2");
        exported.ShouldNotContain("md5$");
    }

    /// <summary>S137: who is declared is there: a deleted account is restored, once, and is not exported until then.</summary>
    [Fact]
    public async Task A_deleted_account_that_is_declared_is_restored()
    {
        await ApplyAsync(World);
        var ada = await UserAsync("ada");
        await using (var transaction = await services.Get<Database>().BeginAsync())
        {
            await services.Get<AccountDeletion>().DeleteAsync(ada, TimeSpan.FromDays(1), Actor.System, transaction);
            await transaction.CommitAsync();
        }

        (await services.Get<ConfigurationExport>().WriteAsync(withUsers: true, default)).ShouldNotContain("ada@example.com");
        (await ApplyAsync(World, dryRun: true)).Select(change => change.Text).ShouldBe(["user ada is restored", "user ada: token changed"]);
        (await services.Get<AccountService>().FindByUsernameAsync("ada", default)).ShouldBeNull();

        await ApplyAsync(World);

        (await UserAsync("ada")).Id.ShouldBe(ada.Id);
        (await services.Get<AuthTokenService>().FindUserAsync("0123456789abcdef0123456789abcdef01234567", default))?.Id.ShouldBe(ada.Id);
        (await ApplyAsync(World)).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<Change>> ApplyThenAsync(string first, string second)
    {
        await ApplyAsync(first);
        return await ApplyAsync(second);
    }

    private Task<IReadOnlyList<Change>> ApplyAsync(string file, bool dryRun = false, bool prune = false) =>
        services.Get<ConfigurationService>().ApplyAsync(Encoding.UTF8.GetBytes(file), dryRun, prune, default);

    private async Task<User> UserAsync(string username) =>
        (await services.Get<AccountService>().FindByUsernameAsync(username, default)).ShouldNotBeNull();
}
