using System.Text;

namespace Gatehouse.Jose.Tests;

/// <summary>
/// S46–S62, O181–O186, O196–O202: 1,018 access tokens, genuine, forged, misshapen, mistyped, too early and too late, in
/// <c>vectors/own/jwt-cases.json</c>.
/// </summary>
public sealed class JwtCasesTests
{
    private static readonly string[] Verdicts = ["accept", "refuse", "either"];

    [Fact]
    public void Every_case_is_decided_as_the_vectors_say()
    {
        var file = VectorFile.Json("own/jwt-cases.json");
        var keys = JwkSet.Parse(Encoding.UTF8.GetBytes(file.GetProperty("jwks").GetRawText()));
        var now = DateTimeOffset.FromUnixTimeSeconds(file.GetProperty("now").GetInt64());
        var verifier = new JwtVerifier(new JwtProfile
        {
            Issuer = file.String("issuer"),
            Type = JwtTypes.AccessToken,
            Audience = file.String("audience"),
            Skew = TimeSpan.FromSeconds(file.GetProperty("skew").GetInt64()),
            LongestLife = TimeSpan.FromHours(24),
            RequiresTokenId = true,
        });

        var counts = new int[3];
        var disagreements = new List<string>();
        foreach (var test in file.GetProperty("cases").EnumerateArray())
        {
            var refusal = verifier.Verify(Encoding.UTF8.GetBytes(test.String("token")), keys, now, default).Refusal;
            var expected = test.String("expect");
            counts[Array.IndexOf(Verdicts, expected)]++;
            if (expected != "either" && expected == "accept" != (refusal == JwtRefusal.None))
                disagreements.Add($"{test.String("name")}: {expected}, decided {refusal}");
        }

        disagreements.ShouldBeEmpty();
        counts.ShouldBe([9, 982, 27]);
    }
}
