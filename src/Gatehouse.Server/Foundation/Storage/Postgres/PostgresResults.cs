using Gatehouse.Server.Foundation.Storage.Mapping;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>Takes what a caller wants out of one result of a reader.</summary>
internal static class PostgresResults
{
    public static async ValueTask<T?> SingleOrDefaultAsync<T>(NpgsqlDataReader reader, StatementPlan plan, CancellationToken cancellation)
    {
        if (!await reader.ReadAsync(cancellation))
            return default;

        var only = plan.Map<T>(new PostgresRow(reader));
        return await reader.ReadAsync(cancellation) ? throw new InvalidOperationException($"{plan.Sql.Name} gave more than one row.") : only;
    }

    public static async ValueTask<IReadOnlyList<T>> ListAsync<T>(NpgsqlDataReader reader, StatementPlan plan, CancellationToken cancellation)
    {
        var rows = new List<T>();
        var row = new PostgresRow(reader);
        while (await reader.ReadAsync(cancellation))
            rows.Add(plan.Map<T>(row));
        return rows;
    }
}
