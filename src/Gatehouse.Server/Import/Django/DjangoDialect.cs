namespace Gatehouse.Server.Import.Django;

/// <summary>What the two engines say differently in the statements of an import.</summary>
/// <param name="ListColumns">A statement for every table and column, in the columns' order.</param>
/// <param name="Snapshot">What begins a reading of one moment.</param>
/// <param name="Joined">The values of a column as lines of one text.</param>
/// <param name="Pairs">The values of two columns as one JSON array of pairs: text from outside may hold any character that could separate them.</param>
internal sealed record DjangoDialect(string ListColumns, string Snapshot, Func<string, string> Joined, Func<string, string, string> Pairs)
{
    public static DjangoDialect Sqlite { get; } = new(
        "select tables.name, columns.name from sqlite_schema tables join pragma_table_info(tables.name) columns where tables.type = 'table'",
        "begin",
        column => $"group_concat({column}, char(10))",
        (first, second) => $"json_group_array(json_array({first}, {second}))");

    public static DjangoDialect Postgres { get; } = new(
        """
        select table_name, column_name from information_schema.columns
         where table_schema = any (current_schemas(false)) order by table_name, ordinal_position
        """,
        "begin isolation level repeatable read, read only",
        column => $"string_agg(cast({column} as text), chr(10))",
        (first, second) => $"cast(json_agg(json_build_array({first}, {second})) as text)");
}
