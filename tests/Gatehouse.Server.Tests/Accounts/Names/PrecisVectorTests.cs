using System.Text.Json;
using System.Text.RegularExpressions;
using Gatehouse.Server.Accounts.Names;

namespace Gatehouse.Server.Tests.Accounts.Names;

/// <summary>S126 and S9: every golden case of precis_i18n for the profiles we have, the reason of a refusal included.</summary>
public class PrecisVectorTests
{
    private static readonly Dictionary<string, PrecisProfile> Profiles = new()
    {
        ["UsernameCaseMapped"] = PrecisProfile.UsernameCaseMapped,
        ["UsernameCaseMapped:ToLower"] = PrecisProfile.UsernameCaseMapped,
        ["UsernameCasePreserved"] = PrecisProfile.UsernameCasePreserved,
        ["OpaqueString"] = PrecisProfile.OpaqueString,
    };

    private static readonly Dictionary<PrecisRefusal, string> Errors = new()
    {
        [PrecisRefusal.Empty] = "empty",
        [PrecisRefusal.BidiRule] = "bidi_rule",
        [PrecisRefusal.Unassigned] = "unassigned",
        [PrecisRefusal.OldHangulJamo] = "old_hangul_jamo",
        [PrecisRefusal.Ignorable] = "precis_ignorable_properties",
        [PrecisRefusal.Controls] = "controls",
        [PrecisRefusal.HasCompat] = "has_compat",
        [PrecisRefusal.OtherLetterDigits] = "other_letter_digits",
        [PrecisRefusal.Spaces] = "spaces",
        [PrecisRefusal.Symbols] = "symbols",
        [PrecisRefusal.Punctuation] = "punctuation",
        [PrecisRefusal.Exception] = "exceptions",
        [PrecisRefusal.Other] = "other",
        [PrecisRefusal.ZeroWidthNonJoiner] = "zero_width_nonjoiner",
        [PrecisRefusal.ZeroWidthJoiner] = "zero_width_joiner",
        [PrecisRefusal.MiddleDot] = "middle_dot",
        [PrecisRefusal.GreekKeraia] = "greek_keraia",
        [PrecisRefusal.HebrewPunctuation] = "hebrew_punctuation",
        [PrecisRefusal.KatakanaMiddleDot] = "katakana_middle_dot",
        [PrecisRefusal.ArabicIndicDigits] = "arabic_indic",
        [PrecisRefusal.ExtendedArabicIndicDigits] = "extended_arabic_indic",
    };

    [Theory]
    [InlineData("UsernameCaseMapped")]
    [InlineData("UsernameCaseMapped:ToLower")]
    [InlineData("UsernameCasePreserved")]
    [InlineData("OpaqueString")]
    public void Every_golden_case_comes_out_as_recorded(string profile)
    {
        var cases = VectorFile.Json("unicode/precis-golden.json.gz").EnumerateArray().Where(golden => golden.GetProperty("profile").GetString() == profile).ToList();
        cases.Count.ShouldBe(325);

        var different = cases.Where(golden => Recorded(golden) != Enforced(Profiles[profile], Text(golden.GetProperty("input"))!));
        different.Select(golden => $"{golden.GetRawText()} gave {Enforced(Profiles[profile], Text(golden.GetProperty("input"))!)}").ShouldBeEmpty();
    }

    private static (string? Output, string? Error) Recorded(JsonElement golden) =>
        (Text(golden.GetProperty("output")), Text(golden.GetProperty("error")));

    private static (string? Output, string? Error) Enforced(PrecisProfile profile, string input) =>
        profile.Enforce(input) is { IsAccepted: false, Refusal: var refusal }
            ? (null, $"DISALLOWED/{Errors[refusal]}")
            : (profile.Enforce(input).Text, null);

    // GetString refuses the unpaired surrogates that some cases are about.
    private static string? Text(JsonElement json) =>
        json.ValueKind == JsonValueKind.Null ? null : Regex.Unescape(json.GetRawText()[1..^1]);
}
