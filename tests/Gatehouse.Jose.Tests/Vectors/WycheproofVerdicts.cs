using System.Text.Json;

namespace Gatehouse.Jose.Tests;

/// <summary>Compares our verdicts with Wycheproof's, apart from the exceptions below, each with its reason.</summary>
internal static class WycheproofVerdicts
{
    /// <summary>What we decide otherwise than the vectors say, as "file/tcId".</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["json_web_signature_test/346"] = "The key says PS256, the token PS384: a key has one algorithm (S50, S64).",
        ["json_web_signature_test/347"] = "The key says ES521, which is no algorithm (RFC 7518 §3.1 calls it ES512; S64).",
        ["json_web_signature_test/350"] = "As 346.",
        ["json_web_signature_test/351"] = "As 347.",
        ["json_web_signature_test/367"] = "The token is byte for byte that of case 357, which is valid: its padding was lost before publication.",
        ["json_web_signature_test/370"] = "As 367.",
        ["json_web_signature_test/372"] = "A question mark inside the header: RFC 7515 §2 allows the base64url alphabet alone (S47).",
        ["json_web_signature_test/373"] = "A question mark inside the payload: as 372.",
    };

    /// <summary>Runs all cases of a file and returns those decided otherwise than expected; a case that throws is one.</summary>
    public static List<string> Disagreements(string file, Func<JsonElement, JsonElement, bool> accepts)
    {
        var disagreements = new List<string>();
        var count = 0;
        foreach (var (group, test) in VectorFile.Wycheproof(file))
        {
            count++;
            var id = $"{file}/{test.GetProperty("tcId")}";
            var expected = test.String("result");
            string actual;
            try
            {
                actual = accepts(group, test) ? "valid" : "invalid";
            }
            catch (Exception exception)
            {
                actual = exception.GetType().Name;
            }

            var agreed = expected == actual || (expected == "acceptable" && actual is "valid" or "invalid");
            if (agreed == Exceptions.ContainsKey(id))
                disagreements.Add($"{id} {test.String("comment")}: {expected}, decided {actual}");
        }

        count.ShouldBe(VectorFile.Json($"wycheproof/{file}.json").GetProperty("numberOfTests").GetInt32());
        return disagreements;
    }
}
