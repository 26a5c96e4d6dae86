using System.Runtime.CompilerServices;

namespace Gatehouse.Server.Foundation.Storage.Mapping;

/// <summary>The statement plans of one database, shared by its connections and kept as long as their <see cref="Sql"/>.</summary>
internal sealed class StatementPlans
{
    private readonly ConditionalWeakTable<Sql, StatementPlan> plans = [];
    private readonly ConditionalWeakTable<Sql, StatementPlan>.CreateValueCallback make;

    public StatementPlans(DatabaseEngine engine) => make = sql => new StatementPlan(sql, engine);

    public StatementPlan For(Sql sql) => plans.GetValue(sql, make);
}
