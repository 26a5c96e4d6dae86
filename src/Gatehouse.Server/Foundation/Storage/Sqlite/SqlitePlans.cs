using System.Runtime.CompilerServices;
using Gatehouse.Server.Foundation.Storage.Mapping;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>The statement plans of one database, shared by its connections.</summary>
internal sealed class SqlitePlans
{
    private readonly ConditionalWeakTable<Sql, StatementPlan> plans = [];

    public StatementPlan For(Sql sql) => plans.GetValue(sql, static sql => new StatementPlan(sql, DatabaseEngine.Sqlite));
}
