using System.Text.Json;

namespace Gatehouse.Resources.Tests.Input;

public sealed class JsonSuiteTests
{
    /// <summary>Valid texts that we refuse, and why.</summary>
    private static readonly string[] RefusedThoughValid = [];

    /// <summary>D5, D8: nst/JSONTestSuite – what is valid is read, what is not gets 400, and nothing throws.</summary>
    [Fact]
    public void Json_is_read_as_rfc_8259_has_it()
    {
        var differences = new List<string>();
        foreach (var line in Vectors.Lines("jsontestsuite.jsonl"))
        {
            var test = JsonDocument.Parse(line).RootElement;
            var name = test.GetProperty("name").GetString()!;
            var body = Body(test);
            var refusal = body.Length == 0 ? null : RestParser.Json.Parse(body, "application/json", out _);
            refusal?.Status.ShouldBe(400);
            var expected = test.GetProperty("expect").GetString();
            var isAsExpected = expected switch
            {
                "y" => refusal is null != RefusedThoughValid.Contains(name),
                "n" => refusal is not null || body.Length == 0, // an empty body is an empty object here (D7)
                _ => true,
            };
            if (!isAsExpected)
                differences.Add($"{name}: {refusal?.Sentence?.ToString() ?? "read"}");
        }

        differences.ShouldBeEmpty();
    }

    private static byte[] Body(JsonElement test)
    {
        if (test.TryGetProperty("b64", out var bytes))
            return bytes.GetBytesFromBase64();
        var unit = test.GetProperty("repeat").GetProperty("unit_b64").GetBytesFromBase64();

        return [.. Enumerable.Range(0, test.GetProperty("repeat").GetProperty("bytes").GetInt32()).Select(index => unit[index % unit.Length])];
    }
}
