namespace Gatehouse.Server.Import.Django;

/// <summary>What the two engines say differently in the statements of an import.</summary>
/// <param name="ListColumns">A statement for every table and column, in the columns' order.</param>
/// <param name="Snapshot">What begins a reading of one moment.</param>
/// <param name="Joined">The values of a column as lines of one text.</param>
internal sealed record DjangoDialect(string ListColumns, string Snapshot, Func<string, string> Joined)
{
    public static DjangoDialect Sqlite { get; } = new(
        "select tables.name, columns.name from sqlite_schema tables join pragma_table_info(tables.name) columns where tables.type = 'table'",
        "begin",
        column => $"group_concat({column}, char(10))");

    public static DjangoDialect Postgres { get; } = new(
        """
        select table_name, column_name from information_schema.columns
         where table_schema = any (current_schemas(false)) order by table_name, ordinal_position
        """,
        "begin isolation level repeatable read, read only",
        column => $"string_agg(cast({column} as text), chr(10))");
}
