using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gatehouse.Server.Accounts.Names;

namespace Gatehouse.Server.Tests.Accounts.Names;

/// <summary>S126: what holds of user names in every script, beyond the recorded cases.</summary>
public class PrecisProfileTests
{
    [Fact]
    public void Enforcing_twice_is_enforcing_once_for_every_character_that_could_change()
    {
        foreach (var rune in RunesThatCouldChange())
        {
            foreach (var text in (string[])[rune.ToString(), $"a{rune}", $"{rune}\u0301", $"\u05D0{rune}\u05D0"])
                ShouldBeStable(PrecisProfile.UsernameCaseMapped, text);
        }
    }

    [Fact]
    public void Enforcing_twice_is_enforcing_once_for_every_string()
    {
        var text = NameText.Strings().ToArbitrary();
        Prop.ForAll(text, input =>
        {
            ShouldBeStable(PrecisProfile.UsernameCaseMapped, input);
            ShouldBeStable(PrecisProfile.UsernameCasePreserved, input);
            ShouldBeStable(PrecisProfile.OpaqueString, input);
        }).Check(NameText.Cases(5_000));
    }

    [Fact]
    public void Composed_and_decomposed_spelling_are_one_name()
    {
        Prop.ForAll(NameText.Strings().Where(text => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar)).ToArbitrary(), input =>
        {
            var composed = PrecisProfile.UsernameCasePreserved.Enforce(input.Normalize(NormalizationForm.FormC));
            PrecisProfile.UsernameCasePreserved.Enforce(input.Normalize(NormalizationForm.FormD)).ShouldBe(composed);
        }).Check(NameText.Cases(2_000));
    }

    [Theory]
    [InlineData("Straße", "straße")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "οδυσσευς")]
    [InlineData("ΣΑΣ.Σ", "σασ.ς")]
    [InlineData("ΑΣ\u0301", "ας\u0301")]
    [InlineData("Σ", "σ")]
    [InlineData("1Σ", "1σ")]
    [InlineData("ADM\u0130N", "admi\u0307n")]
    [InlineData("ＡＤＡ", "ada")]
    [InlineData("ｶﾞｷﾞ", "ガギ")]
    public void Capitals_and_widths_are_mapped_as_no_particular_language_does(string typed, string enforced) =>
        PrecisProfile.UsernameCaseMapped.Enforce(typed).Text.ShouldBe(enforced);

    // Ideographs and syllables have no case, width or accents, and are most of all characters; private use and the unassigned are refused.
    private static IEnumerable<Rune> RunesThatCouldChange() =>
        Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(codePoint => new Rune(codePoint))
            .Where(rune => UnicodeProperties.Current.Scripts[rune].Script is not ("Unknown" or "Han" or "Hangul"));

    private static void ShouldBeStable(PrecisProfile profile, string text)
    {
        if (profile.Enforce(text) is { IsAccepted: true, Text: var enforced } && profile.Enforce(enforced).Text != enforced)
            Assert.Fail($"{text} gives {enforced}, and that gives {profile.Enforce(enforced)}");
    }
}
