using System.Text.Json;

namespace Gatehouse.Server.Import.Django;

/// <summary>Puts what only this project has beside what every project has: columns of its users, and tables with a row a user.</summary>
internal sealed class DumpFurther
{
    private readonly DumpRows rows;
    private readonly IReadOnlyList<string> ofUsers;
    private readonly Dictionary<string, IReadOnlyList<string>> tables;

    /// <param name="rows">Of the temporary database.</param>
    /// <param name="columns">What is wanted.</param>
    /// <param name="known">Columns that the table of users has anyway.</param>
    public DumpFurther(DumpRows rows, IReadOnlyList<FurtherColumn> columns, IEnumerable<string> known)
    {
        this.rows = rows;
        ofUsers = [.. columns.Where(column => column.Table is null).Select(column => column.Column).Distinct().Except(known)];
        tables = columns.Where(column => column.Table is not null).GroupBy(column => column.Table!)
            .ToDictionary(table => table.Key, table => (IReadOnlyList<string>)[.. table.Select(column => column.Column).Distinct()]);
        foreach (var column in ofUsers)
            rows.Run("alter table auth_user add column ", DumpRows.Quote(column));
        foreach (var (table, names) in tables)
            rows.Run("create table ", DumpRows.Quote(table), " (user_id, ", string.Join(", ", names.Select(DumpRows.Quote)), ")");
    }

    /// <summary>The tables.</summary>
    public IEnumerable<string> Tables => tables.Keys;

    /// <summary>The columns of users, as they stand in a statement: each with a comma before it.</summary>
    public string UserColumns => string.Concat(ofUsers.Select(column => $", {DumpRows.Quote(column)}"));

    /// <summary>Their values of one user.</summary>
    public IEnumerable<object> OfUser(DumpEntry entry) => ofUsers.Select(column => Value(entry.Field(column)));

    /// <summary>Takes an object of one of the tables; others are left out.</summary>
    public void Add(DumpEntry entry)
    {
        // Django's own rule for a model's table. The user may be the object's key.
        if (tables.TryGetValue(entry.Model!.Replace('.', '_'), out var columns))
        {
            var user = entry.Field("user") is { ValueKind: not JsonValueKind.Undefined } named ? named : entry.Pk;
            rows.Insert(
                $"{DumpRows.Quote(entry.Model.Replace('.', '_'))} (user_id, {string.Join(", ", columns.Select(DumpRows.Quote))})",
                [rows.User(user), .. columns.Select(column => Value(entry.Field(column)))]);
        }
    }

    // Lists and objects, of a JSONField, as their text.
    private static object Value(JsonElement element) =>
        element.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? element.GetRawText() : DumpRows.Value(element);
}
