using System.Globalization;
using System.Text;
using Gatehouse.Server.Accounts.Names;

namespace Gatehouse.Server.Tests.Accounts.Names;

/// <summary>S126: the generated tables agree with what the runtime knows of the same characters.</summary>
public class UnicodePropertiesTests
{
    [Fact]
    public void A_character_counts_as_a_letter_or_digit_exactly_when_the_runtime_says_so_and_it_has_no_other_form()
    {
        var different = Enumerable.Range(0x80, 0x110000 - 0x80).Where(Rune.IsValid).Select(codePoint => new Rune(codePoint))
            .Where(rune => Category(rune) is not (PrecisCategory.Unassigned or PrecisCategory.ExceptionValid or PrecisCategory.ExceptionDisallowed
                or PrecisCategory.Context or PrecisCategory.OldHangulJamo or PrecisCategory.Ignorable))
            .Where(rune => (Category(rune) == PrecisCategory.LetterDigits) != (IsLetterOrDigit(rune) && IsItsOwnCompatibilityForm(rune)));

        different.Select(rune => $"U+{rune.Value:X}").ShouldBeEmpty();
    }

    [Fact]
    public void A_character_the_runtime_does_not_know_is_unassigned()
    {
        var known = Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(codePoint => new Rune(codePoint))
            .Where(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned)
            .Where(rune => Category(rune) is not (PrecisCategory.Unassigned or PrecisCategory.Ignorable));

        known.Select(rune => $"U+{rune.Value:X}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0x10FFFF, PrecisCategory.Ignorable)]
    [InlineData(0x0, PrecisCategory.Controls)]
    [InlineData(0x31350, PrecisCategory.Unassigned)] // a Han character of Unicode 15.0
    [InlineData(0x9FFD, PrecisCategory.LetterDigits)] // one of 14.0
    public void The_edition_is_fourteen(int codePoint, object category) => Category(new Rune(codePoint)).ShouldBe(category);

    private static PrecisCategory Category(Rune rune) => UnicodeProperties.Current.Categories[rune];

    private static bool IsLetterOrDigit(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ModifierLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsItsOwnCompatibilityForm(Rune rune) => rune.ToString().IsNormalized(NormalizationForm.FormKC);
}
