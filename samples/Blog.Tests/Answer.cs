using System.Text.Json;

namespace Blog.Tests;

/// <summary>An answer, read.</summary>
public sealed record Answer(int Status, string Body, string Challenge)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
            return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.WwwAuthenticate.ToString());
    }

    public void ShouldBe(int status, string? body = null, string? challenge = null)
    {
        Status.ShouldBe(status, Body);
        if (body is not null)
            Body.ShouldBe(body);
        if (challenge is not null)
            Challenge.ShouldBe(challenge);
    }
}
