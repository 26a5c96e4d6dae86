using System.Runtime.CompilerServices;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Storage.Mapping;

namespace Gatehouse.Server.Foundation.Storage;

/// <summary>The server's database for the resources of an application that embeds it: their tables are beside the accounts, and their writes share commits with the server's.</summary>
internal sealed class ResourceDatabase(Database database) : ISqlDatabase
{
    private readonly ConditionalWeakTable<SqlStatement, Sql> statements = [];

    public SqlEngine Engine => database.Engine == DatabaseEngine.Sqlite ? SqlEngine.Sqlite : SqlEngine.Postgres;

    public ValueTask<IReadOnlyList<TRow>> QueryAsync<TRow>(SqlStatement statement, IReadOnlyList<object?> values, CancellationToken cancellation) =>
        database.QueryAsync<TRow>(Of(statement), new PositionalValues(values), cancellation);

    public async ValueTask<IReadOnlyList<TRow>> WriteAsync<TRow>(SqlStatement statement, IReadOnlyList<object?> values, CancellationToken cancellation)
    {
        try
        {
            await using var transaction = await database.BeginAsync(cancellation);
            var rows = await transaction.QueryAsync<TRow>(Of(statement), new PositionalValues(values), cancellation);
            await transaction.CommitAsync(cancellation);
            return rows;
        }
        catch (UniqueViolationException taken)
        {
            throw new ResourceConflictException([.. taken.Columns]);
        }
        catch (ForeignKeyViolationException)
        {
            throw new RestException(RestProblem.Invalid(RestErrors.WholeInput, RestMessages.BrokenReference));
        }
    }

    private Sql Of(SqlStatement statement) => statements.GetValue(statement, static made => new Sql(made.Text, made.Text));
}
