using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Executable.Secrets;

/// <summary>Everything a database holds, byte for byte: text as UTF-8, numbers as text, byte strings as they are.</summary>
internal static class DatabaseDump
{
    private static readonly Sql SqliteColumns = """
        select m.name || ' ' || c.name || ' ' || c.type
          from sqlite_master m join pragma_table_info(m.name) c
         where m.type = 'table' and m.name not like 'sqlite_%'
        """;

    private static readonly Sql PostgresColumns =
        "select table_name || ' ' || column_name || ' ' || data_type from information_schema.columns where table_schema = 'public'";

    /// <summary>Every value of every column of every table, with the name of its column.</summary>
    public static async Task<IReadOnlyList<(string Column, byte[] Value)>> ReadAsync(Database database)
    {
        var isSqlite = database.Engine == DatabaseEngine.Sqlite;
        var dump = new List<(string, byte[])>();
        foreach (var line in await database.QueryAsync<string>(isSqlite ? SqliteColumns : PostgresColumns, null))
        {
            var (table, column, type) = line.Split(' ') is [var first, var second, var third, ..] ? (first, second, third) : throw new InvalidOperationException(line);
            var hex = isSqlite ? $"hex(\"{column}\")" : type == "bytea" ? $"encode(\"{column}\", 'hex')" : $"encode(convert_to(\"{column}\"::text, 'UTF8'), 'hex')";
            var values = await database.QueryAsync<string>(new Sql("dump", $"select {hex} from \"{table}\" where \"{column}\" is not null"), null);
            dump.AddRange(values.Select(value => ($"{table}.{column}", Convert.FromHexString(value))));
        }

        return dump;
    }
}
