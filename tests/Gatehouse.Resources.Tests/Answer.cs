using System.Text.Json;

namespace Gatehouse.Resources.Tests;

/// <summary>An answer, read whole.</summary>
internal sealed record Answer(int Status, string Body, Dictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? ContentType => Headers.GetValueOrDefault("Content-Type");

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), headers);
    }

    /// <summary>Checks status and exact bytes of the body.</summary>
    public void ShouldBe(int status, string body) => (Status, Body).ShouldBe((status, body));
}
