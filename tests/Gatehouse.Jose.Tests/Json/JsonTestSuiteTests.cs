using System.Text;
using System.Text.Json;

namespace Gatehouse.Jose.Tests;

/// <summary>S48: JSONTestSuite, 318 texts; each as a payload of its own and as the value of a claim.</summary>
public sealed class JsonTestSuiteTests
{
    /// <summary>Texts that RFC 8259 allows and S48 does not.</summary>
    private static readonly Dictionary<string, string> StricterThanTheGrammar = new()
    {
        ["y_object_duplicated_key.json"] = "A name twice: every reader takes another of the two.",
        ["y_object_duplicated_key_and_value.json"] = "A name twice.",
    };

    [Fact]
    public void Every_text_is_decided_as_the_suite_says()
    {
        var disagreements = new List<string>();
        var count = 0;
        foreach (var line in File.ReadLines(VectorFile.Path("json/jsontestsuite.jsonl")))
        {
            var test = JsonDocument.Parse(line).RootElement;
            var name = test.String("name");
            var text = Body(test);
            var expected = StricterThanTheGrammar.ContainsKey(name) ? "n" : test.String("expect");
            count++;

            var asClaim = Accepts([.. "{\"x\":"u8, .. text, .. "}"u8]);
            var asPayload = Accepts(text);
            if ((expected == "y" && !asClaim) || (expected == "n" && (asClaim || asPayload)))
                disagreements.Add($"{name}: {expected}, decided {asClaim} {asPayload}");
            if (asPayload && !(asClaim && IsObject(text)))
                disagreements.Add($"{name}: taken as a payload although it is no object");
        }

        disagreements.ShouldBeEmpty();
        count.ShouldBe(318);
    }

    private static bool Accepts(byte[] text) => JwtClaims.TryParse(text, out _) == JwtRefusal.None;

    private static bool IsObject(byte[] text) => Encoding.UTF8.GetString(text).TrimStart().StartsWith('{');

    private static byte[] Body(JsonElement test)
    {
        if (!test.TryGetProperty("repeat", out var repeat))
            return test.GetProperty("b64").GetBytesFromBase64();

        var unit = repeat.GetProperty("unit_b64").GetBytesFromBase64();
        var text = new byte[repeat.GetProperty("bytes").GetInt32()];
        for (var i = 0; i < text.Length; i++)
            text[i] = unit[i % unit.Length];
        return text;
    }
}
