using System.Text.Json;
using Gatehouse.AspNetCore.Tests.Environment;
using Gatehouse.Jose;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>S46–S62 through the scheme: the tokens of vectors/own/jwt-cases.json as requests; never anything but 200 or 401.</summary>
public sealed class JwtCasesTests
{
    [Fact]
    public async Task Each_token_gets_the_answer_it_should()
    {
        using var vectors = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "vectors", "own", "jwt-cases.json"), TestContext.Current.CancellationToken));
        var root = vectors.RootElement;
        var keys = JwkSet.Parse(System.Text.Encoding.UTF8.GetBytes(root.GetProperty("jwks").GetRawText()));
        await using var api = await TestApi.StartAsync(options =>
        {
            options.Issuer = root.GetProperty("issuer").GetString()!;
            options.Audience = root.GetProperty("audience").GetString();
            options.ClockSkew = TimeSpan.FromSeconds(root.GetProperty("skew").GetInt32());
            foreach (var key in keys.Keys)
                options.Keys.Add(key);
        });
        api.Clock.Advance(DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("now").GetInt64()) - api.Clock.GetUtcNow());

        List<string> wrong = [];
        var sent = 0;
        foreach (var item in root.GetProperty("cases").EnumerateArray())
        {
            var (token, expect) = (item.GetProperty("token").GetString()!, item.GetProperty("expect").GetString());
            if (!CanBeSent(token))
                continue;

            sent++;
            var status = (await api.GetAsync("/whoami", "Bearer " + token)).Status;
            if (!(status == 200 && expect is "accept" or "either") && !(status == 401 && expect is "refuse" or "either"))
                wrong.Add($"{item.GetProperty("name").GetString()}: {status} instead of {expect}");
        }

        wrong.ShouldBeEmpty();
        sent.ShouldBeGreaterThan(950);
    }

    // A header cannot hold control characters, nor white space at its end; and one of nothing is tested elsewhere.
    private static bool CanBeSent(string token) => token.Length is > 0 and < 30_000 && token.All(c => c is > ' ' and < '\x7f');
}
