using FsCheck;
using FsCheck.Fluent;
using Gatehouse.Server.Accounts.Names;

namespace Gatehouse.Server.Tests.Accounts.Names;

/// <summary>S126: which user names are taken, which are one, which look like one.</summary>
public class UsernameTests
{
    private static readonly UsernamePolicy Precis = new(UsernameRule.Precis);
    private static readonly UsernamePolicy Django = new(UsernameRule.Django);

    public static TheoryData<string, string, bool, string> Pairs =>
    [
        .. VectorFile.Json("own/identifiers.json").EnumerateArray()
            .Where(pair => !pair.GetProperty("a").GetString()!.Contains('@', StringComparison.Ordinal))
            .Select(pair => new TheoryDataRow<string, string, bool, string>(
                pair.GetProperty("a").GetString()!, pair.GetProperty("b").GetString()!,
                pair.GetProperty("same_account").GetBoolean(), pair.GetProperty("why").GetString()!)),
    ];

    /// <summary>S126: vectors own/identifiers.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_spellings_are_one_account_or_not(string a, string b, bool same, string why) =>
        (Username.KeyOf(a, UsernameRule.Precis) is { } key && key == Username.KeyOf(b, UsernameRule.Precis)).ShouldBe(same, why);

    [Theory]
    [InlineData("\u0430lice", "alice")]
    [InlineData("paypa\u04CF", "paypal")]
    [InlineData("admin\u0307", "admi\u0307n\u0307")]
    [InlineData("ADM\u0130N", "admin")]
    [InlineData("modern", "modem")]
    public void Two_names_that_look_alike_share_a_skeleton_even_where_scripts_may_be_mixed(string a, string b) =>
        Parse(a, Precis with { AllowMixedScripts = true }).Skeleton.ShouldBe(Parse(b, Precis with { AllowMixedScripts = true }).Skeleton);

    [Theory]
    [InlineData("", UsernameRefusal.Empty)]
    [InlineData(" \t", UsernameRefusal.Empty)]
    [InlineData("ada lovelace", UsernameRefusal.Character)]
    [InlineData("ada\u200B", UsernameRefusal.Character)]
    [InlineData("ada\u202E", UsernameRefusal.Character)]
    [InlineData("ada\0", UsernameRefusal.Character)]
    [InlineData("\uFB01nn", UsernameRefusal.Character)]
    [InlineData("\u05D0b", UsernameRefusal.Direction)]
    [InlineData("\u0430lice", UsernameRefusal.MixedScripts)]
    public void A_name_under_the_precis_rule_is_refused_for_a_reason(string typed, object reason)
    {
        Username.TryParse(typed, Precis, out var username, out var refusal).ShouldBeFalse();
        username.ShouldBeNull();
        refusal.ShouldBe(reason);
    }

    /// <summary>Django's 150 are code points, of the normal form: what PostgreSQL can index, whatever was typed.</summary>
    [Theory]
    [InlineData("a", 150, true)]
    [InlineData("a", 151, false)]
    [InlineData("\U00010330", 150, true)]
    [InlineData("\U00010330", 151, false)]
    public void A_name_has_at_most_150_letters(string letter, int times, bool taken)
    {
        var name = string.Concat(Enumerable.Repeat(letter, times));

        foreach (var policy in (UsernamePolicy[])[Django, Precis])
        {
            Username.TryParse(name, policy, out _, out var refusal).ShouldBe(taken);
            if (!taken)
                refusal.ShouldBe(UsernameRefusal.Length);
        }
    }

    [Fact]
    public void Under_the_precis_rule_the_stored_name_is_the_compared_one()
    {
        var username = Parse(" J\u00D6RG\u212A ", Precis);
        username.Text.ShouldBe("j\u00F6rgk");
        Username.KeyOf(username.Text, UsernameRule.Precis).ShouldBe(username.Text);
    }

    [Fact]
    public void A_name_that_may_not_be_registered_any_more_can_still_be_looked_up() =>
        Username.KeyOf("\u0430lice", UsernameRule.Precis).ShouldBe("\u0430lice");

    /// <summary>D249: NFKC, upper and lower case kept apart.</summary>
    [Theory]
    [InlineData("Ada", "Ada")]
    [InlineData(" ada", " ada")]
    [InlineData("\uFB01nn", "finn")]
    [InlineData("a\u030A", "\u00E5")]
    [InlineData("\u0430lice", "\u0430lice")]
    public void Under_Djangos_rule_a_name_is_brought_to_NFKC_and_nothing_else(string typed, string stored)
    {
        var username = Parse(typed, Django);
        username.Text.ShouldBe(stored);
        username.Skeleton.ShouldBeNull();
        Username.KeyOf(typed, UsernameRule.Django).ShouldBe(stored);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada\0")]
    public void What_no_database_holds_is_no_name_under_Djangos_rule(string? typed)
    {
        Username.TryParse(typed, Django, out _, out _).ShouldBeFalse();
        Username.KeyOf(typed, UsernameRule.Django).ShouldBeNull();
    }

    [Fact]
    public void Any_string_is_read_without_an_exception_and_its_text_is_its_own_key()
    {
        Prop.ForAll(NameText.Strings().ToArbitrary(), typed =>
        {
            foreach (var policy in (UsernamePolicy[])[Precis, Django, Precis with { AllowMixedScripts = true }])
            {
                if (Username.TryParse(typed, policy, out var username, out _))
                    Username.KeyOf(username.Text, policy.Rule).ShouldBe(Username.KeyOf(typed, policy.Rule));
            }
        }).Check(NameText.Cases(5_000));
    }

    [Fact]
    public void A_name_does_not_show_in_logs() => Parse("ada", Precis).ToString().ShouldNotContain("ada");

    private static Username Parse(string typed, UsernamePolicy policy)
    {
        Username.TryParse(typed, policy, out var username, out _).ShouldBeTrue();
        return username!;
    }
}
