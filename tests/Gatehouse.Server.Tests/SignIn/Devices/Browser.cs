using System.Text.Json;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.SignIn.Devices;

/// <summary>A browser with a page of the server's own site open: it keeps the cookie and says where its requests come from.</summary>
internal sealed class Browser(ServerHost host, string address = "192.0.2.1", string name = "gatehouse-device")
{
    /// <summary>The cookie's value; null while there is none.</summary>
    public string? Cookie { get; set; }

    /// <summary>What it says of the page that asks, if anything.</summary>
    public (string Name, string Value)[] Origin { get; init; } = [("Sec-Fetch-Site", "same-origin")];

    public async Task<Answer> PostAsync(string path, object body, string? authorization = null, string method = "POST")
    {
        (string, string)[] headers = [.. Origin, ("X-Forwarded-For", address), .. Cookie is null ? [] : ((string, string)[])[("Cookie", $"{name}={Cookie}")]];
        var answer = await host.CallAsync(method, path, JsonSerializer.Serialize(body), authorization, headers);
        if (answer.Header("Set-Cookie") is { } set && set.StartsWith($"{name}=", StringComparison.Ordinal))
            Cookie = set.Split('=', ';')[1];
        return answer;
    }

    public Task<Answer> SignInAsync(Member member, string? password = null, string path = "jwt/create/") =>
        PostAsync(path, new { username = member.Username, password = password ?? member.Password });

    /// <summary>Many wrong passwords, some at once.</summary>
    public async Task<IReadOnlyList<Answer>> GuessAsync(Member member, int times)
    {
        List<Answer> answers = [];
        foreach (var some in Enumerable.Range(0, times).Chunk(50))
            answers.AddRange(await Task.WhenAll(some.Select(_ => SignInAsync(member, "wrong"))));
        return answers;
    }
}
