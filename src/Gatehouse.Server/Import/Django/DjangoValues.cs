using System.Data.Common;
using System.Globalization;

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
