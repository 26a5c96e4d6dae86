using Gatehouse.Server.Foundation.Storage.Mapping;
using SQLitePCL;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>One prepared statement of one connection.</summary>
internal sealed class SqliteStatement(SqliteConnection connection, sqlite3_stmt handle, StatementPlan plan) : IDisposable
{
    private readonly SqliteRow row = new(handle);
    private readonly SqliteParameters parameters = new(connection, handle);

    /// <summary>Runs it to its end. Returns the rows inserted, changed or deleted.</summary>
    public int Execute(object? values)
    {
        try
        {
            Bind(values);
            while (Step())
            {
            }

            return connection.Changes;
        }
        finally
        {
            Reset();
        }
    }

    public T? QuerySingleOrDefault<T>(object? values)
    {
        try
        {
            Bind(values);
            if (!Step())
                return default;

            var only = plan.Map<T>(row);
            return Step() ? throw new InvalidOperationException($"{plan.Sql.Name} gave more than one row.") : only;
        }
        finally
        {
            Reset();
        }
    }

    public List<T> Query<T>(object? values)
    {
        var rows = new List<T>();
        foreach (var mapped in Rows<T>(values))
            rows.Add(mapped);
        return rows;
    }

    public IEnumerable<T> Rows<T>(object? values)
    {
        try
        {
            Bind(values);
            while (Step())
                yield return plan.Map<T>(row);
        }
        finally
        {
            Reset();
        }
    }

    public void Dispose() => handle.Dispose();

    private void Bind(object? values) => plan.Bind(values, parameters);

    private bool Step()
    {
        var result = raw.sqlite3_step(handle);
        connection.Check(result);
        return result == raw.SQLITE_ROW;
    }

    // Its result repeats the error of the last step. Values stay bound until the next use replaces every one of them.
    private void Reset() => raw.sqlite3_reset(handle);
}
