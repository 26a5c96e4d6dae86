using Gatehouse.Server.Foundation.Storage.Mapping;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>Makes Npgsql's commands of statement plans. Npgsql prepares a text on its second use and keeps it with the connection.</summary>
internal static class PostgresCommands
{
    public static NpgsqlCommand Command(NpgsqlConnection connection, StatementPlan plan, object? values)
    {
        var command = new NpgsqlCommand(plan.Text, connection);
        plan.Bind(values, new PostgresParameters(command.Parameters));
        return command;
    }

    public static NpgsqlBatchCommand BatchCommand(StatementPlan plan, object? values)
    {
        var command = new NpgsqlBatchCommand(plan.Text);
        plan.Bind(values, new PostgresParameters(command.Parameters));
        return command;
    }
}
