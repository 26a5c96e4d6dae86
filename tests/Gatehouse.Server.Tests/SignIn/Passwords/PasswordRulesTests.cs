using Gatehouse.Server.SignIn.Passwords.Rules;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

/// <summary>S7, S8, S10 and Django's rules (specs/djoser.md §18).</summary>
public sealed class PasswordRulesTests
{
    private const string TooCommon = "This password is too common.";
    private const string Numeric = "This password is entirely numeric.";

    private static readonly PasswordRules Rules = new(new PasswordRuleOptions());

    /// <summary>D35, D36, D37, D39: every fault, in Django's order and words.</summary>
    [Theory]
    [InlineData("i-keep-jumping")]
    [InlineData("Imported-Pa55word")]
    [InlineData("пароль-для-входа")]
    [InlineData("        ☃☃")]
    [InlineData("xkzq-1", "This password is too short. It must contain at least 8 characters.")]
    [InlineData("password", TooCommon)]
    [InlineData("  PassWord  ", TooCommon)]
    [InlineData("84920175638", Numeric)]
    [InlineData("٨٤٩٢٠١٧٥٦٣٨", Numeric)]
    [InlineData("12345", "This password is too short. It must contain at least 8 characters.", TooCommon, Numeric)]
    [InlineData("", "This password is too short. It must contain at least 8 characters.")]
    public void All_faults_are_reported_in_order(string password, params string[] messages) =>
        Rules.Check(password, []).Select(fault => fault.Message).ShouldBe(messages);

    [Fact]
    public void One_character_is_singular() =>
        new PasswordRules(new PasswordRuleOptions { MinimumLength = 1 }).Check("", []).ShouldHaveSingleItem()
            .Message.ShouldBe("This password is too short. It must contain at least 1 character.");

    /// <summary>Length counts characters, not UTF-16.</summary>
    [Fact]
    public void A_character_outside_the_basic_plane_is_one()
    {
        Rules.Check(string.Concat(Enumerable.Repeat("🐘", 7)), []).ShouldHaveSingleItem().Code.ShouldBe("password_too_short");
        Rules.Check(string.Concat(Enumerable.Repeat("🐘", 8)), []).ShouldBeEmpty();
    }

    /// <summary>D38: as a whole or a part; the first attribute that hits is named.</summary>
    [Theory]
    [InlineData("mario.rossi", "mario.rossi", "", "username")]
    [InlineData("MarioRossi1", "mario.rossi", "", "username")]
    [InlineData("isomar-oir", "mario", "", null)]
    [InlineData("rossi-brothers", "mario", "info@rossibrothers.example", "email address")]
    [InlineData("example1", "mario", "mario@example.com", "email address")]
    [InlineData("quite-different", "mario", "mario@example.com", null)]
    [InlineData("mario-and-a-very-long-remainder-of-words", "mario", "", null)]
    public void A_password_like_a_name_is_refused(string password, string username, string email, string? label)
    {
        var faults = Rules.Check(password, [PasswordAttribute.Username(username), PasswordAttribute.FirstName(null), PasswordAttribute.Email(email)]);

        faults.SingleOrDefault(fault => fault.Code == "password_too_similar")?.Message.ShouldBe($"The password is too similar to the {label}.");
        faults.Any(fault => fault.Code == "password_too_similar").ShouldBe(label is not null);
    }

    /// <summary>The very limit is refused: 2·7 shared of 10 + 10 characters.</summary>
    [Fact]
    public void The_limit_itself_is_too_similar()
    {
        Rules.Check("abcdefgXYZ", [PasswordAttribute.Username("abcdefg123")]).ShouldHaveSingleItem().Code.ShouldBe("password_too_similar");
        Rules.Check("abcdefWXYZ", [PasswordAttribute.Username("abcdefg123")]).ShouldBeEmpty();
    }

    /// <summary>S7: refused before anything else is computed.</summary>
    [Fact]
    public void A_password_beyond_4096_bytes_is_too_long()
    {
        Rules.Check(new string('x', 4096), []).ShouldBeEmpty();
        Rules.Check(new string('x', 4097), []).ShouldHaveSingleItem().Code.ShouldBe("password_too_long");
        Rules.Check(new string('é', 2049), []).ShouldHaveSingleItem().Code.ShouldBe("password_too_long");
        Rules.Check(new string('x', 10_000_000), [PasswordAttribute.Username("x")]).ShouldHaveSingleItem().Code.ShouldBe("password_too_long");
    }

    /// <summary>S9: a password is typed.</summary>
    [Theory]
    [InlineData("line\nbreak-4711")]
    [InlineData("zero\0byte-4711")]
    [InlineData("c1-\u0085-control")]
    public void Control_characters_are_refused(string password) =>
        Rules.Check(password, []).ShouldHaveSingleItem().Code.ShouldBe("password_bad_characters");

    /// <summary>S9: so is half a surrogate pair (which no attribute could hold).</summary>
    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Rules.Check("half-\uD800-surrogate", []).ShouldHaveSingleItem().Code.ShouldBe("password_bad_characters");

    /// <summary>S7, S8: the NIST profile asks for length, and not for kinds of characters.</summary>
    [Fact]
    public void The_NIST_profile_asks_for_length_alone()
    {
        var nist = new PasswordRules(PasswordRuleOptions.Nist);

        nist.Check("84920175638295", []).ShouldHaveSingleItem().Message.ShouldContain("at least 15 characters");
        nist.Check("849201756382957", []).ShouldBeEmpty();
        nist.Check("quite-dif", [], secondFactor: true).ShouldBeEmpty();
        nist.Check("quite-di", [], secondFactor: true).ShouldBeEmpty();
        nist.Check("quite-d", [], secondFactor: true).ShouldHaveSingleItem().Message.ShouldContain("at least 8 characters");
    }

    /// <summary>S10: what is common but for its ends is refused, unless the surface compares as Django does.</summary>
    [Fact]
    public void A_common_core_is_a_setting()
    {
        Rules.Check("Dragon2024!", []).ShouldHaveSingleItem().Code.ShouldBe("password_too_common");
        new PasswordRules(new PasswordRuleOptions { RefuseCommonCore = false }).Check("Dragon2024!", []).ShouldBeEmpty();
    }
}
