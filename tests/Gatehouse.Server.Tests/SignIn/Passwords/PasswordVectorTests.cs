using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gatehouse.Server.SignIn.Passwords;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

public sealed class PasswordVectorTests
{
    /// <summary>
    /// S4: every case of Wycheproof's PBKDF2 with SHA-256 that a stored text can hold, put into Django's form (32 bytes) or ours,
    /// verifies; and the primitive gives every answer.
    /// </summary>
    [Fact]
    public void PBKDF2_agrees_with_Wycheproof()
    {
        var hasher = new PasswordHasher(argon2: null, Pepper.None);
        var stored = 0;
        foreach (var test in VectorFile.Json("wycheproof/pbkdf2_hmacsha256_test.json").GetProperty("testGroups").EnumerateArray().SelectMany(group => group.GetProperty("tests").EnumerateArray()))
        {
            var (password, salt, expected) = (Hex(test, "password"), Hex(test, "salt"), Hex(test, "dk"));
            var rounds = test.GetProperty("iterationCount").GetInt32();
            Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, expected.Length).ShouldBe(expected);

            var text = Encoding.UTF8.GetString(password);
            if (salt.Length < 8 || expected.Length is < 16 or > 64 || !Encoding.UTF8.GetBytes(PasswordText.Normalize(text)).AsSpan().SequenceEqual(password))
                continue;

            hasher.Verify($"$pbkdf2-sha256$i={rounds}${PhcString.Encode(salt)}${PhcString.Encode(expected)}", text).Matches.ShouldBeTrue();
            stored++;
        }

        stored.ShouldBeGreaterThan(10);
    }

    /// <summary>
    /// S9: OpaqueString of RFC 8265 §4.2 maps as we do. Of what it disallows we refuse control characters and the empty text; the
    /// rest (joiners in emoji, jamo, unassigned characters) is let through, since a password has no use for a class of letters.
    /// </summary>
    [Fact]
    public void OpaqueString_agrees_with_PRECIS()
    {
        var cases = VectorFile.Json("unicode/precis-golden.json.gz").EnumerateArray()
            .Where(test => test.GetProperty("profile").GetString() == "OpaqueString").ToArray();
        cases.Length.ShouldBe(325);

        foreach (var test in cases)
        {
            var error = test.GetProperty("error").GetString();
            if (Text(test.GetProperty("input")) is not { } input)
                error.ShouldNotBeNull("half a surrogate pair is disallowed");
            else if (error is null)
                PasswordText.Normalize(input).ShouldBe(test.GetProperty("output").GetString());
            else if (error == "DISALLOWED/controls")
                input.Any(char.IsControl).ShouldBeTrue();
            else if (PasswordText.IsWellFormed(input))
                PasswordText.Normalize(PasswordText.Normalize(input)).ShouldBe(PasswordText.Normalize(input));
        }
    }

    // Half a surrogate pair has no text in .NET's JSON.
    private static string? Text(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[] Hex(JsonElement test, string name) => Convert.FromHexString(test.GetProperty(name).GetString()!);
}
