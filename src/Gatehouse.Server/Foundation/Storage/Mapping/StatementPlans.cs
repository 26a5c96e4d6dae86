using System.Runtime.CompilerServices;

namespace Gatehouse.Server.Foundation.Storage.Mapping;

/// <summary>The statement plans of one database, shared by its connections and kept as long as their <see cref="Sql"/>.</summary>
internal sealed class StatementPlans
{
    private readonly ConditionalWeakTable<Sql, StatementPlan> plans = [];
    private readonly ConditionalWeakTable<Sql, StatementPlan>.CreateValueCallback make;
    private long compilations;

    public StatementPlans(DatabaseEngine engine) => make = sql => new StatementPlan(sql, engine, () => Interlocked.Increment(ref compilations));

    /// <summary>How often a way in or out was compiled: milliseconds each, once for a statement and a type.</summary>
    public long Compilations => Interlocked.Read(ref compilations);

    public StatementPlan For(Sql sql) => plans.GetValue(sql, make);
}
