using System.Net;
using System.Text.Json;

namespace Gatehouse.Server.Tests;

/// <summary>An answer, read to its end.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body as text, byte for byte what was sent.</param>
/// <param name="Headers">All headers, by name.</param>
public sealed record Answer(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A text member of the answer's object.</summary>
    public string Text(string member) => Json.GetProperty(member).GetString()!;

    public Answer ShouldBe(HttpStatusCode status, string body)
    {
        ((int)status, body).ShouldBe((Status, Body));
        return this;
    }

    public Answer ShouldBe(HttpStatusCode status)
    {
        Status.ShouldBe((int)status, Body);
        return this;
    }
}
