using System.Text.Json;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Configuration;

/// <summary>Reads <c>gatehouse.json</c>; comments and trailing commas are fine, as editors of configuration expect.</summary>
internal static class GatehouseFileReader
{
    private static readonly JsonDocumentOptions Syntax = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 32,
    };

    /// <exception cref="SettingsException">It cannot be read; the error has the JSON path, or line and position where it is no JSON.</exception>
    public static GatehouseFile Read(ReadOnlyMemory<byte> utf8)
    {
        var errors = new SettingsErrors("$");
        using var document = Parse(utf8, errors);
        try
        {
            if (document?.Deserialize(GatehouseFileJson.Default.GatehouseFile) is { } file)
                return file;
        }
        catch (JsonException exception)
        {
            SettingsText.Report(exception, GatehouseFileJson.Default.GatehouseFile, errors);
        }

        errors.ThrowIfAny();
        errors.Add("must be an object.");
        throw new SettingsException(errors.Found);
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, SettingsErrors errors)
    {
        try
        {
            return JsonDocument.Parse(utf8, Syntax);
        }
        catch (JsonException exception)
        {
            errors.Add($"is no JSON with every member once: {exception.Message}");
            return null;
        }
    }
}
