using Gatehouse.Server.Accounts.Names;

namespace Gatehouse.Server.Tests.Accounts.Names;

/// <summary>S126: the rules of RFC 5892 appendix A one by one.</summary>
public class ContextRulesTests
{
    [Theory]
    [InlineData("\u0915\u094D\u200C\u0937", 2, "ZWNJ after a virama")]
    [InlineData("\u0628\u200C\u0628", 1, "ZWNJ between letters that join")]
    [InlineData("\u0628\u064E\u200C\u064E\u0627", 2, "ZWNJ between marked letters that join")]
    [InlineData("\u0915\u094D\u200D\u0937", 2, "ZWJ after a virama")]
    [InlineData("l\u00B7l", 1, "middle dot in Catalan")]
    [InlineData("\u0375\u03B1", 0, "keraia before Greek")]
    [InlineData("\u05D0\u05F3", 1, "geresh after Hebrew")]
    [InlineData("\u05D0\u05F4", 1, "gershayim after Hebrew")]
    [InlineData("\u30FB\u30AB", 0, "middle dot with katakana")]
    [InlineData("\u30FB\u3042", 0, "middle dot with hiragana")]
    [InlineData("\u0660\u0661", 0, "Arabic-Indic digits alone")]
    [InlineData("\u06F0\u06F1", 0, "extended digits alone")]
    public void A_character_is_allowed_in_its_surroundings(string text, int at, string because) => Check(text, at).ShouldBeNull(because);

    [Theory]
    [InlineData("\u0627\u200C\u0628", 1, "ZeroWidthNonJoiner")] // alef joins on one side only
    [InlineData("\u0628\u200Ca", 1, "ZeroWidthNonJoiner")]
    [InlineData("\u0628\u200C", 1, "ZeroWidthNonJoiner")]
    [InlineData("\u0628\u200D\u0628", 1, "ZeroWidthJoiner")]
    [InlineData("\u200D", 0, "ZeroWidthJoiner")]
    [InlineData("l\u00B7a", 1, "MiddleDot")]
    [InlineData("a\u00B7l", 1, "MiddleDot")]
    [InlineData("l\u00B7", 1, "MiddleDot")]
    [InlineData("\u0375a", 0, "GreekKeraia")]
    [InlineData("\u03B1\u0375", 1, "GreekKeraia")]
    [InlineData("a\u05F3", 1, "HebrewPunctuation")]
    [InlineData("\u05F4\u05D0", 0, "HebrewPunctuation")]
    [InlineData("a\u30FBb", 1, "KatakanaMiddleDot")]
    [InlineData("\u30FB\u30FC", 0, "KatakanaMiddleDot")] // the long-vowel mark is of no one script
    [InlineData("\u0660\u06F0", 0, "ArabicIndicDigits")]
    [InlineData("\u0660\u06F0", 1, "ExtendedArabicIndicDigits")]
    public void Elsewhere_it_is_refused(string text, int at, string refusal) => Check(text, at).ToString().ShouldBe(refusal);

    private static PrecisRefusal? Check(string text, int at) => ContextRules.Check(text.EnumerateRunes().ToArray(), at);
}
