using System.Text.Json;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>A provider's JSON object, read without trust: no member twice, no half surrogate pairs, at most 16 levels.</summary>
internal sealed class ProviderJson
{
    private const int LongestText = 2048, LongestToken = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private readonly JsonElement root;

    private ProviderJson(JsonElement root) => this.root = root;

    /// <exception cref="ProviderException">It is no JSON object.</exception>
    public static ProviderJson Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new ProviderJson(document.RootElement.Clone())
                : throw new ProviderException("The answer is no JSON object.");
        }
        catch (JsonException exception)
        {
            throw new ProviderException("The answer is no JSON.", exception);
        }
    }

    /// <summary>A member that is text and not empty; null when there is none.</summary>
    public string? Text(string member) => Text(member, LongestText);

    /// <summary>A member that is a token; null when there is none.</summary>
    public string? LongText(string member) => Text(member, LongestToken);

    /// <summary>A member that is text or a whole number, as text: ids are both.</summary>
    public string? TextOrNumber(string member) =>
        Text(member) ?? (root.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : null);

    public bool IsTrue(string member) => root.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>The first of these members that has a text.</summary>
    public string? First(IEnumerable<string> members) => members.Select(member => Text(member)).FirstOrDefault(text => text is not null);

    private string? Text(string member, int longest)
    {
        if (!root.TryGetProperty(member, out var value) || value.ValueKind != JsonValueKind.String)
            return null;

        try
        {
            return value.GetString() is { Length: > 0 } text && text.Length <= longest && !text.Contains('\0', StringComparison.Ordinal) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null; // no text: invalid UTF-8, or half of a surrogate pair
        }
    }
}
