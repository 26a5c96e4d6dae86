using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gatehouse.Server.Import.Django;

/// <summary>Values as either engine and <c>dumpdata</c> give them.</summary>
internal static class DjangoValues
{
    /// <summary>A primary key as text; a UUID, which Django keeps on SQLite without dashes, with them.</summary>
    public static string Key(object value) => value switch
    {
        string text when text.Length == 32 && Guid.TryParseExact(text, "N", out var uuid) => uuid.ToString("D"),
        string text when Guid.TryParseExact(text, "D", out var uuid) => uuid.ToString("D"),
        Guid uuid => uuid.ToString("D"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    public static string? Text(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture);

    /// <summary>A flag; SQLite has numbers for them.</summary>
    public static bool Flag(DbDataReader row, int column, bool otherwise) =>
        row.IsDBNull(column) ? otherwise : Convert.ToBoolean(row.GetValue(column), CultureInfo.InvariantCulture);

    /// <summary>Whatever a column of a project's own holds, as a client would write it; null for NULL.</summary>
    public static string? Plain(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetValue(column) switch
    {
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        DateTime day when row.GetDataTypeName(column) == "date" => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime => Instant(row, column)!.Value.ToString("O", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    /// <summary>Pairs of a provider and a user's id there, as JSON. One without either is left out.</summary>
    public static IEnumerable<DjangoIdentity> Identities(DbDataReader row, int column)
    {
        if (Text(row, column) is not { } json)
            yield break;

        foreach (var pair in JsonSerializer.Deserialize(json, DjangoPairsJson.Default.StringArrayArray)!)
        {
            if (pair is [{ } provider, { } uid])
                yield return new DjangoIdentity(provider, uid);
        }
    }

    /// <summary>The lines of one text.</summary>
    public static string[] Lines(DbDataReader row, int column) => Text(row, column)?.Split('\n') ?? [];

    /// <summary>Primary keys, a line each.</summary>
    public static string[] Keys(DbDataReader row, int column) => Array.ConvertAll(Lines(row, column), Key);

    /// <summary>An instant; one without a zone, as Django keeps them on SQLite, is UTC. Null for what is none.</summary>
    public static DateTimeOffset? Instant(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetValue(column) switch
    {
        DateTime { Kind: DateTimeKind.Local } local => new DateTimeOffset(local).ToUniversalTime(),
        DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) => instant,
        _ => null,
    };
}

[JsonSerializable(typeof(string?[][]))]
internal sealed partial class DjangoPairsJson : JsonSerializerContext;
