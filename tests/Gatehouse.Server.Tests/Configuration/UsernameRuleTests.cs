using System.Text;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Configuration;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Tests.Configuration;

/// <summary>S126: what <c>accounts.usernames</c> means for declared accounts, and for those that are there when it changes.</summary>
public sealed class UsernameRuleTests : IAsyncLifetime
{
    private const string Precis = """{ "settings": { "accounts": { "usernames": "precis" } } }""";
    private const string Django = """{ "settings": { "accounts": { "usernames": "django" } } }""";

    private PreparedServices services = null!;

    public async ValueTask InitializeAsync() => services = await PreparedServices.CreateAsync();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Fact]
    public async Task Everybody_still_signs_in_with_their_name_after_a_change()
    {
        await ApplyAsync("""{ "users": [ { "username": "Ada" }, { "username": "grace_hopper" } ] }""");
        (await FindAsync("ada")).ShouldBeNull();

        (await ApplyAsync(Precis)).Select(change => change.Path).ShouldBe(["$.settings.accounts", "$.settings.accounts.usernames"]);

        foreach (var spelling in (string[])["Ada", "ada", "ADA"])
            (await FindAsync(spelling)).ShouldNotBeNull().Username.ShouldBe("Ada");
        (await FindAsync("grace_hopper")).ShouldNotBeNull();
        await Should.ThrowAsync<SettingsException>(() => ApplyAsync("""{ "users": [ { "username": "ADA", "id": "0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a" } ] }"""));

        await ApplyAsync(Django);

        (await FindAsync("ada")).ShouldBeNull();
        (await FindAsync("Ada")).ShouldNotBeNull();
        await ApplyAsync("""{ "users": [ { "username": "ADA" } ] }""");
    }

    [Theory]
    [InlineData("""{ "username": "ada" }, { "username": "Ada" }""", "users 1 and 2 would have one name")]
    [InlineData("""{ "username": "paypal" }, { "username": "paypa1" }""", "users 1 and 2 would have one name, or names that look alike.")]
    [InlineData("""{ "username": "ada" }, { "username": "ada lovelace" }""", "user 2 has to be renamed. The user name has a character that no name may have.")]
    public async Task Names_that_cannot_be_under_the_other_rule_are_told_and_nothing_changes(string users, string expected)
    {
        await ApplyAsync($$"""{ "users": [ {{users}} ] }""");

        var refused = await Should.ThrowAsync<SettingsException>(() => ApplyAsync(Precis));

        refused.Errors.ShouldHaveSingleItem().ToString().ShouldStartWith($"$.settings.accounts.usernames: cannot be changed yet: {expected}");
        services.Get<SettingsProvider>().Get<AccountsSettings>().ShouldBeEquivalentTo(new AccountsSettings());
        (await ApplyAsync($$"""{ "users": [ {{users}} ] }""")).ShouldBeEmpty();
    }

    /// <summary>The rule of a file holds for the accounts beside it, and a second time nothing is left to do.</summary>
    [Fact]
    public async Task A_file_with_a_rule_and_accounts_is_applied_once()
    {
        const string File = """{ "settings": { "accounts": { "usernames": "precis" } }, "users": [ { "username": "Ada" }, { "username": "ｂｏｂ" } ] }""";

        await ApplyAsync(File);

        (await FindAsync("ada")).ShouldNotBeNull().Username.ShouldBe("ada");
        (await FindAsync("Bob")).ShouldNotBeNull().Username.ShouldBe("bob");
        (await ApplyAsync(File)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("django", """{ "username": "\ufffe" }""", "$.users[0].username: The user name has a character that no name may have.")]
    [InlineData("django", """{ "username": "a\u0000b" }""", "$.users[0].username: The user name has a character that no name may have.")]
    [InlineData("django", """{ "username": "\ud800" }""", "$.users[0].username")]
    [InlineData("django", """{ "username": "" }""", "$.users[0].username: must be 1 to 150 characters.")]
    [InlineData("django", """{ "username": "a", "password": "\ufffe" }""", "$.users[0].password: must be text of 1 to 4096 bytes.")]
    [InlineData("django", """{ "username": "a", "password": "a\udc00" }""", "$.users[0].password")]
    [InlineData("precis", """{ "username": "\ufffe" }""", "$.users[0].username: The user name has a character that no name may have.")]
    [InlineData("precis", """{ "username": "  " }""", "$.users[0].username: The user name is empty.")]
    [InlineData("precis", """{ "username": "a\u05d0" }""", "$.users[0].username: The user name mixes right-to-left and left-to-right")]
    [InlineData("precis", """{ "username": "\u0430dmin" }""", "$.users[0].username: The user name mixes letters of different scripts (accounts.mixedScriptUsernames).")]
    [InlineData("precis", """{ "username": "ada" }, { "username": "ADA" }""", "$.users[1].username: is there twice.")]
    [InlineData("precis", """{ "username": "paypal" }, { "username": "paypa1" }""", "$.users[1]: The user name looks like that of another account.")]
    public async Task A_name_that_nobody_may_have_is_a_mistake_in_the_file(string rule, string users, string expected)
    {
        var refused = await Should.ThrowAsync<SettingsException>(
            () => ApplyAsync($$"""{ "settings": { "accounts": { "usernames": "{{rule}}" } }, "users": [ {{users}} ] }"""));

        refused.Errors.ShouldContain(error => error.ToString().StartsWith(expected, StringComparison.Ordinal), refused.Message);
        (await services.Get<AccountService>().ListAsync(0, 10, default)).ShouldBeEmpty();
    }

    /// <summary>A new name is held to the rule, and frees the old one with all that looked like it.</summary>
    [Fact]
    public async Task A_name_can_be_changed()
    {
        const string Id = "0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a";
        await ApplyAsync(Precis);
        await ApplyAsync($$"""{ "users": [ { "id": "{{Id}}", "username": "paypal" }, { "username": "bank" } ] }""");

        foreach (var refused in (string[])["BANK", "\u0430dmin", "a b"])
            await Should.ThrowAsync<SettingsException>(() => ApplyAsync($$"""{ "users": [ { "id": "{{Id}}", "username": "{{refused}}" } ] }"""));
        (await FindAsync("paypal")).ShouldNotBeNull();

        await ApplyAsync($$"""{ "users": [ { "id": "{{Id}}", "username": "Shop" } ] }""");

        (await FindAsync("shop")).ShouldNotBeNull().Username.ShouldBe("shop");
        (await FindAsync("paypal")).ShouldBeNull();
        await ApplyAsync("""{ "users": [ { "username": "paypa1" } ] }""");
    }

    [Fact]
    public async Task Mixed_scripts_can_be_allowed()
    {
        await ApplyAsync("""{ "settings": { "accounts": { "usernames": "precis", "mixedScriptUsernames": true } }, "users": [ { "username": "аdmin" } ] }""");

        await Should.ThrowAsync<SettingsException>(() => ApplyAsync("""{ "users": [ { "username": "admin" } ] }"""));
    }

    [Fact]
    public async Task An_unknown_rule_is_a_mistake_in_the_file() =>
        (await Should.ThrowAsync<SettingsException>(() => ApplyAsync("""{ "settings": { "accounts": { "usernames": "nfc" } } }""")))
            .Errors.ShouldHaveSingleItem().ToString().ShouldBe("$.settings.accounts.usernames: must be one of django, precis.");

    private Task<IReadOnlyList<Change>> ApplyAsync(string file) =>
        services.Get<ConfigurationService>().ApplyAsync(Encoding.UTF8.GetBytes(file), dryRun: false, prune: false, default);

    private async Task<User?> FindAsync(string username) => await services.Get<AccountService>().FindByUsernameAsync(username, default);
}
