using System.Text;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Configuration;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Tests.Configuration;

/// <summary>Whether two accounts may share an address, changed while there are accounts.</summary>
public sealed class EmailRuleTests : IAsyncLifetime
{
    private const string Two = """{ "username": "ada", "email": "ada@example.com" }, { "username": "eve", "email": "Ada@Example.com" }""";

    private PreparedServices services = null!;

    public async ValueTask InitializeAsync() => services = await PreparedServices.CreateAsync();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>D240: what is shared is told by number, and nothing changes.</summary>
    [Theory]
    [InlineData("""{ "uniqueEmail": true }""")]
    [InlineData("""{ "usernameField": "email" }""")]
    public async Task A_shared_address_is_told(string accounts)
    {
        await ApplyAsync($$"""{ "users": [ {{Two}} ] }""");

        var refused = await Should.ThrowAsync<SettingsException>(() => ApplyAsync($$"""{ "settings": { "accounts": {{accounts}} } }"""));

        refused.Errors.ShouldHaveSingleItem().ToString().ShouldBe("$.settings.accounts: cannot be changed yet: users 1 and 2 have one address. Change one of them.");
        services.Get<SettingsProvider>().Get<AccountsSettings>().EmailIsUnique.ShouldBeFalse();
    }

    /// <summary>D240: addresses of accounts that were there belong to them from then on, and may be shared again when the setting goes back.</summary>
    [Fact]
    public async Task Addresses_become_unique_and_shared_again()
    {
        await ApplyAsync("""{ "users": [ { "username": "ada", "email": "ada@example.com" }, { "username": "bob" } ] }""");
        await ApplyAsync("""{ "settings": { "accounts": { "uniqueEmail": true } } }""");
        (await services.Get<AccountService>().IsEmailTakenAsync("ADA@example.com", default)).ShouldBeTrue();
        await Should.ThrowAsync<SettingsException>(() => ApplyAsync("""{ "users": [ { "username": "eve", "email": "ada@example.com" } ] }"""));

        await ApplyAsync("""{ "settings": { "accounts": { "uniqueEmail": false } } }""");
        await ApplyAsync("""{ "users": [ { "username": "eve", "email": "ada@example.com" } ] }""");
        (await services.Get<AccountService>().ListByEmailAsync("ada@example.com", default)).Count.ShouldBe(2);
    }

    private Task ApplyAsync(string file) =>
        services.Get<ConfigurationService>().ApplyAsync(Encoding.UTF8.GetBytes(file), dryRun: false, prune: false, CancellationToken.None);
}
