using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gatehouse.Jose.Tests;

/// <summary>The files under <c>tests/vectors</c>.</summary>
internal static class VectorFile
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "vectors", name);

    public static JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllBytes(Path(name))).RootElement;

    public static string Text(string name) => File.ReadAllText(Path(name)).Trim();

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path(name));

    public static IEnumerable<(JsonElement Group, JsonElement Case)> Wycheproof(string file)
    {
        foreach (var group in Json($"wycheproof/{file}.json").GetProperty("testGroups").EnumerateArray())
        {
            foreach (var test in group.GetProperty("tests").EnumerateArray())
                yield return (group, test);
        }
    }

    public static string String(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static byte[] Hex(this JsonElement element, string name) => Convert.FromHexString(element.String(name));

    /// <summary>The key set that an issuer would publish for a private key.</summary>
    public static JwkSet PublicSet(this JsonElement key)
    {
        var members = JsonNode.Parse(key.GetRawText())!.AsObject();
        foreach (var name in new[] { "d", "p", "q", "dp", "dq", "qi" })
            members.Remove(name);
        return JwkSet.Parse(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["keys"] = new JsonArray(members) }));
    }
}
