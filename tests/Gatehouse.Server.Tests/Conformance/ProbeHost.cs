using System.Text.Json;

namespace Gatehouse.Server.Tests.Conformance;

/// <summary>The conformance host's probe routes, for a class of tests.</summary>
public class ProbeHost : IAsyncLifetime
{
    private ConformanceProcess process = null!;

    /// <summary>The words that acc_token shows.</summary>
    public const string Token = "Token 0123456789abcdef0123456789abcdef01234567";

    protected virtual string Variant => "default";

    public async ValueTask InitializeAsync() => process = await ConformanceProcess.StartAsync(Variant);

    public ValueTask DisposeAsync() => process.DisposeAsync();

    /// <summary>Sends a request with JSON, if any, and headers.</summary>
    public async Task<ProbeAnswer> SendAsync(string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return await ProbeAnswer.ReadAsync(await process.SendAsync(new HttpMethod(method), path, content, headers));
    }

    /// <summary>Asks who calls, as one header says.</summary>
    public Task<ProbeAnswer> AskAsync(string path, string? authorization = null, string method = "GET", string? json = null) =>
        SendAsync(method, $"/probe/{path}", json, authorization is null ? [] : [("Authorization", authorization)]);

    /// <summary>Sends a form.</summary>
    public async Task<ProbeAnswer> PostFormAsync(string path, string form, params (string Name, string Value)[] headers)
    {
        using var content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        return await ProbeAnswer.ReadAsync(await process.SendAsync(HttpMethod.Post, path, content, headers));
    }

    /// <summary>The header of a fixture account.</summary>
    public async Task<string> SignInAsync(string username, string password)
    {
        var answer = await SendAsync("POST", "/auth/jwt/create/", JsonSerializer.Serialize(new { username, password }));
        return $"Bearer {answer.Json.GetProperty("access").GetString()}";
    }

    public Task<string> StaffAsync() => SignInAsync("acc_staff", "St4ff-accept!x");
}

/// <summary>The host with a session beside each key.</summary>
public sealed class MailProbeHost : ProbeHost
{
    protected override string Variant => "mail";
}

/// <summary>An answer, read.</summary>
public sealed record ProbeAnswer(int Status, string Body, IReadOnlyDictionary<string, string[]> Headers)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string? Challenge => Headers.TryGetValue("WWW-Authenticate", out var values) ? values[0] : null;

    public static async Task<ProbeAnswer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(),
                response.Headers.NonValidated.ToDictionary(static header => header.Key, static header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase));
        }
    }

    public void ShouldBe(int status, string? body = null, string? challenge = null)
    {
        Status.ShouldBe(status, Body);
        if (body is not null)
            Body.ShouldBe(body);
        if (challenge is not null)
            Challenge.ShouldBe(challenge);
    }

    public void ShouldBeRefused(int status, string detail, string? challenge = null)
    {
        Status.ShouldBe(status, Body);
        Json.GetProperty("detail").GetString().ShouldBe(detail);
        Challenge.ShouldBe(challenge);
    }
}
