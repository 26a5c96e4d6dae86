using System.Text;
using System.Text.Json;

namespace Gatehouse.Jose.Tests;

/// <summary>S64 for the sets made for JOSE: HS* through the symmetric key, everything else through published keys.</summary>
public sealed class WycheproofJwsTests
{
    /// <summary>S64: 401 compact and JSON serializations, embedded keys, wrong paddings, special signatures.</summary>
    [Fact]
    public void Json_web_signature() => WycheproofVerdicts.Disagreements("json_web_signature_test", (group, test) =>
    {
        var jws = test.GetProperty("jws");
        var token = Encoding.UTF8.GetBytes(jws.ValueKind == JsonValueKind.String ? jws.GetString()! : jws.GetRawText());
        var key = group.TryGetProperty("public", out var published) ? published : group.GetProperty("private");
        return key.String("kty") == "oct"
            ? Accepts(token, key)
            : key.PublicSet().Keys is [var publicKey] && Jws.Verify(token, publicKey, default, out _) == JwtRefusal.None;
    }).ShouldBeEmpty();

    /// <summary>S55, S56, S58, S64: sets that are mixed, ambiguous, too weak, for another use.</summary>
    [Fact]
    public void Json_web_key() => WycheproofVerdicts.Disagreements("json_web_key_test", (group, test) =>
    {
        var token = Encoding.UTF8.GetBytes(test.String("jws"));
        var source = group.TryGetProperty("public", out var published) ? published : group.GetProperty("private");
        JsonElement[] keys = source.TryGetProperty("keys", out var several) ? [.. several.EnumerateArray()] : [source];
        Jws.TryReadHeader(token, default, out var header).ShouldBe(JwtRefusal.None);
        var keyId = header.KeyId.ToString();

        // Shared secrets are no set: they are configured one by one. Of two with one kid none can be meant.
        if (keys.All(key => key.String("kty") == "oct"))
            return keys.Where(key => key.String("kid") == keyId).ToList() is [var secret] && Accepts(token, secret);

        var document = source.TryGetProperty("keys", out _) ? source.GetRawText() : $$"""{"keys":[{{source.GetRawText()}}]}""";
        var found = JwkSet.Parse(Encoding.UTF8.GetBytes(document)).Find(header.KeyId.Raw);
        return found is not null && Jws.Verify(token, found, default, out _) == JwtRefusal.None;
    }).ShouldBeEmpty();

    private static bool Accepts(byte[] token, JsonElement secret)
    {
        try
        {
            return Jws.Verify(token, SymmetricKey.FromJwk(Encoding.UTF8.GetBytes(secret.GetRawText())), default, out _) == JwtRefusal.None;
        }
        catch (ArgumentException)
        {
            // A mistake in a secret is a mistake in the configuration, and stops the start.
            return false;
        }
    }
}
