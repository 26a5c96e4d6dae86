using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gatehouse.Server.Accounts.Names;

namespace Gatehouse.Server.Tests.Accounts.Names;

/// <summary>S126: names that look alike have one skeleton (UTS 39 §4).</summary>
public class ConfusablesTests
{
    // Decomposed before it is looked up, so that its own line is never reached.
    private static readonly Predicate<(string Source, string Prototype)> Decomposes = line => !line.Source.IsNormalized(NormalizationForm.FormD);

    private static readonly string[] TreatedOtherwise =
    [
        "\u04CF", // l rather than i: so it looks
        "\u3164", // a filler is invisible: removed, as Unicode 15.1 has it
    ];

    [Fact]
    public void The_skeleton_of_every_character_of_the_list_is_its_prototype()
    {
        var lines = Lines().ToList();
        lines.Count.ShouldBe(6311);
        lines.RemoveAll(Decomposes).ShouldBe(1064);

        lines.Where(line => Confusables.Skeleton(line.Source) != line.Prototype.Normalize(NormalizationForm.FormD))
            .Select(line => line.Source).ShouldBe(TreatedOtherwise);
    }

    [Theory]
    [InlineData("paypal", "paypa\u04CF")]
    [InlineData("paypal", "\u0440\u0430\u0443\u0440\u0430\u04CF")]
    [InlineData("alice", "\u0430lice")]
    [InlineData("modern", "modem")]
    [InlineData("bill", "bi1l")]
    [InlineData("admin", "admi\u0307n")]
    [InlineData("admin", "adm\u0131n")]
    [InlineData("jane", "\u0458\u0307ane")]
    [InlineData("\u0915\u094D\u0937", "\u0915\u094D\u200D\u0937")]
    public void Look_alikes_have_one_skeleton(string name, string lookAlike) =>
        Confusables.Skeleton(lookAlike).ShouldBe(Confusables.Skeleton(name));

    [Theory]
    [InlineData("alice", "alicia")]
    [InlineData("bob", "rob")]
    [InlineData("müller", "muller")]
    [InlineData("user2", "user3")]
    public void Names_that_differ_to_the_eye_keep_different_skeletons(string name, string other) =>
        Confusables.Skeleton(other).ShouldNotBe(Confusables.Skeleton(name));

    [Fact]
    public void A_skeleton_is_its_own_skeleton()
    {
        Prop.ForAll(NameText.Strings().Where(IsWellFormed).ToArbitrary(), name =>
        {
            var skeleton = Confusables.Skeleton(name);
            Confusables.Skeleton(skeleton).ShouldBe(skeleton);
        }).Check(NameText.Cases(3_000));
    }

    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    private static IEnumerable<(string Source, string Prototype)> Lines()
    {
        using var reader = new StreamReader(VectorFile.Open("unicode/confusables-uts39-14.0.txt.gz"));
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(';') is [var source, var prototype, ..])
                yield return (Characters(source), Characters(prototype));
        }
    }

    private static string Characters(string codePoints) => string.Concat(codePoints.Trim('\uFEFF', '\t', ' ').Split(' ')
        .Select(hex => new Rune(int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()));
}
