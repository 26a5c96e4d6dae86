using Gatehouse.Server.Accounts.Names;

namespace Gatehouse.Server.Tests.Accounts.Names;

/// <summary>S126: the conditions of RFC 5893 §2 one by one.</summary>
public class BidiRuleTests
{
    [Theory]
    [InlineData("abc1+", "no right-to-left character: not asked")]
    [InlineData("\u05D0\u05D1", "Hebrew")]
    [InlineData("\u0627\u0660", "Arabic ending in an Arabic digit")]
    [InlineData("\u05D01", "Hebrew ending in a European digit")]
    [InlineData("\u05D0\u05B0", "a point after the last letter")]
    [InlineData("\u05D0-\u05D1", "a hyphen inside")]
    public void A_string_that_displays_in_one_order_holds(string text, string because) => Holds(text).ShouldBeTrue(because);

    [Theory]
    [InlineData("1\u05D0", "condition 1: starts with a digit")]
    [InlineData("\u05B0\u05D0", "condition 1: starts with a point")]
    [InlineData("\u05D0a\u05D1", "condition 2: a Latin letter inside")]
    [InlineData("\u05D0-", "condition 3: ends in a hyphen")]
    [InlineData("\u06271\u0660\u0627", "condition 4: digits of both kinds")]
    [InlineData("a\u05D0b", "condition 5: a Hebrew letter inside")]
    [InlineData("a\u0660", "condition 5: an Arabic digit after a Latin letter")]
    public void A_string_that_displays_ambiguously_does_not(string text, string because) => Holds(text).ShouldBeFalse(because);

    private static bool Holds(string text) => BidiRule.Holds(text.EnumerateRunes().ToArray());
}
