using System.Collections.Concurrent;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>Which columns a violated key has: the catalogue tells it without the row's values, which the server's error detail would carry along.</summary>
internal sealed class PostgresKeys(NpgsqlDataSource source)
{
    private readonly ConcurrentDictionary<string, string[]> known = new(StringComparer.Ordinal);

    /// <summary>The exception a caller gets for a violated key.</summary>
    public async ValueTask<UniqueViolationException> ViolationAsync(PostgresException error)
    {
        var name = $"{error.SchemaName}.{error.ConstraintName}";
        if (!known.TryGetValue(name, out var columns))
            columns = known[name] = await ColumnsAsync(error.SchemaName ?? "", error.ConstraintName ?? "");
        return PostgresErrors.UniqueViolation(error, columns);
    }

    private async ValueTask<string[]> ColumnsAsync(string schema, string constraint)
    {
        try
        {
            await using var command = source.CreateCommand(
                """
                select a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
                 where n.nspname = $1 and c.relname = $2 and c.relkind = 'i' order by a.attnum
                """);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = constraint });
            var columns = new List<string>();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                columns.Add(reader.GetString(0));
            return [.. columns];
        }
        catch (Exception exception) when (PostgresErrors.Understands(exception))
        {
            return []; // what matters is that the key was taken
        }
    }
}
