using System.Text.RegularExpressions;
using Gatehouse.Server.ApiKeys;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.ApiKeys;

/// <summary>S151: keys of the back-end API.</summary>
public sealed partial class IntegrationKeyTests
{
    [Theory]
    [InlineData(true, "live")]
    [InlineData(false, "test")]
    public void A_key_has_the_form_that_scanners_look_for(bool live, string environment)
    {
        var (id, key) = IntegrationKeyText.New(live);

        key.ShouldMatch(Published().ToString());
        key.ShouldStartWith($"gh_{environment}_{id}_");
        IntegrationKeyText.CanBeKey(key).ShouldBeTrue();
        IntegrationKeyText.IdOf(key).ShouldBe(id);
    }

    [Fact]
    public void A_typing_mistake_anywhere_is_noticed()
    {
        var (_, key) = IntegrationKeyText.New(live: true);

        for (var i = 0; i < key.Length; i++)
        {
            var mistyped = key.ToCharArray();
            mistyped[i] = mistyped[i] == 'x' ? 'y' : 'x';
            IntegrationKeyText.CanBeKey(new string(mistyped)).ShouldBeFalse(new string(mistyped));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("gh_")]
    [InlineData("gh_live")]
    [InlineData("gh_live_a_b_c")]
    [InlineData("gh_live_00000000000_0000000000000000000000000000000000000000000_000000")]
    [InlineData("short")]
    [InlineData("with blanks with blanks with blanks with blanks")]
    public void What_is_no_key_is_refused_without_the_database(string text) => IntegrationKeyText.CanBeKey(text).ShouldBeFalse();

    [Fact]
    public async Task A_key_opens_until_it_is_revoked()
    {
        await using var services = await PreparedServices.CreateAsync();
        var keys = services.Get<IntegrationKeyService>();
        var issued = await keys.CreateAsync("back end", readOnly: false, default);

        (await keys.FindAsync(issued.Secret.Reveal(), default)).ShouldNotBeNull().Name.ShouldBe("back end");
        (await keys.RevokeAsync("back end", default)).ShouldNotBeNull().Id.ShouldBe(issued.Key.Id);

        (await keys.FindAsync(issued.Secret.Reveal(), default)).ShouldBeNull();
        (await keys.RevokeAsync("back end", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Two_keys_of_one_name_are_refused()
    {
        await using var services = await PreparedServices.CreateAsync();
        var keys = services.Get<IntegrationKeyService>();
        await keys.CreateAsync("back end", readOnly: false, default);

        await Should.ThrowAsync<UniqueViolationException>(() => keys.CreateAsync("back end", readOnly: true, default));
    }

    [GeneratedRegex("^gh_(live|test)_[0-9A-Za-z]{11}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$")]
    private static partial Regex Published();
}
