using System.Data.Common;

namespace Gatehouse.Resources;

/// <summary>What the two drivers say when a unique value is taken, without a reference to either.</summary>
internal static class SqlConflict
{
    private const string UniqueViolation = "23505"; // PostgreSQL, appendix A
    private const string ForeignKeyViolation = "23503";
    private const string SqliteReferenceMessage = "FOREIGN KEY constraint failed";
    private const string SqliteMessage = "UNIQUE constraint failed: ";

    /// <summary>Whether a row is referred to that is not there, or one is to go that is referred to: somebody else was faster than the check.</summary>
    internal static bool IsBrokenReference(DbException refused) =>
        refused.SqlState == ForeignKeyViolation || refused.Message.Contains(SqliteReferenceMessage, StringComparison.Ordinal);

    internal static bool Is(DbException refused) =>
        refused.SqlState == UniqueViolation || refused.Message.Contains(SqliteMessage, StringComparison.Ordinal);

    /// <summary>The columns that must be unique; none where the database does not say (an index over an expression).</summary>
    internal static async ValueTask<IReadOnlyList<string>> ColumnsAsync(DbException refused, DbConnection connection, CancellationToken cancellation) =>
        refused.SqlState == UniqueViolation
            ? refused.Data["ConstraintName"] is string constraint ? await ColumnsAsync(constraint, refused.Data["SchemaName"] as string, connection, cancellation) : []
            : SqliteColumns(refused.Message);

    // SQLite Error 19: 'UNIQUE constraint failed: posts.title, posts.owner_id'.
    private static string[] SqliteColumns(string message)
    {
        var list = message[(message.IndexOf(SqliteMessage, StringComparison.Ordinal) + SqliteMessage.Length)..].TrimEnd('.', '\'');

        return list.StartsWith("index ", StringComparison.Ordinal) ? [] : [.. list.Split(", ").Select(static column => column[(column.LastIndexOf('.') + 1)..])];
    }

    // The columns' names are in the catalogue; the message has them too, but in the language of the server.
    private static async ValueTask<IReadOnlyList<string>> ColumnsAsync(string constraint, string? schema, DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            select a.attname::text
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_index i on i.indexrelid = c.oid
              join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
             where c.relname = @p0 and n.nspname = @p1
             order by array_position(i.indkey::int2[], a.attnum)
            """;
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("p0", constraint), ("p1", schema ?? "public")])
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        var columns = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            columns.Add(reader.GetString(0));

        return columns;
    }
}
