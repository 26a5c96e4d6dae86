using System.Data.Common;
using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>One open connection and the commands it has prepared. Used by one caller at a time.</summary>
internal sealed class SqlSession(DbConnection connection, SqlEngine engine) : IAsyncDisposable
{
    private const int MostCommands = 200;

    private readonly Dictionary<SqlStatement, DbCommand> commands = [];

    internal DbConnection Connection => connection;

    internal async ValueTask<IReadOnlyList<TRow>> RunAsync<TRow>(SqlStatement statement, IReadOnlyList<object?> values, CancellationToken cancellation)
    {
        var command = Find(statement, values.Count);
        for (var index = 0; index < values.Count; index++)
            command.Parameters[index].Value = SqlColumn.ToDriver(values[index], engine);
        var rows = new List<TRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            rows.Add(SqlRow<TRow>.Read(reader));

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await ForgetAsync();
        await connection.DisposeAsync();
    }

    /// <summary>The driver keeps what it prepared as long as the command lives.</summary>
    private DbCommand Find(SqlStatement statement, int parameters)
    {
        if (commands.TryGetValue(statement, out var known))
            return known;
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // a store's own text: values are parameters, names are quoted
        command.CommandText = statement.Text;
#pragma warning restore CA2100
        for (var index = 0; index < parameters; index++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"p{index}");
            command.Parameters.Add(parameter);
        }

        return commands[statement] = command;
    }

    /// <summary>Keeps the number of prepared commands within bounds; called between two uses.</summary>
    internal ValueTask TidyAsync() => commands.Count > MostCommands ? ForgetAsync() : ValueTask.CompletedTask;

    private async ValueTask ForgetAsync()
    {
        foreach (var command in commands.Values)
            await command.DisposeAsync();
        commands.Clear();
    }
}
