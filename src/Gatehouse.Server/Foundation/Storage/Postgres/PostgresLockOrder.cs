using System.Globalization;
using Gatehouse.Server.Foundation.Storage.Mapping;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>
/// Two batches that lock the same rows should do so in the same order. Which parameter names the row is a guess – <c>@id</c>, else the
/// first – and a wrong one costs a deadlock, which is run again.
/// </summary>
internal readonly record struct PostgresLockOrder(string Statement, string Key) : IComparable<PostgresLockOrder>
{
    public static PostgresLockOrder Of(StatementPlan plan, NpgsqlParameterCollection parameters) =>
        new(plan.Text, parameters.Count == 0 ? "" : TextOf(parameters[Math.Max(plan.IndexOf("id"), 0)].Value));

    public int CompareTo(PostgresLockOrder other)
    {
        // Mostly it is one and the same text.
        var byStatement = ReferenceEquals(Statement, other.Statement) ? 0 : string.CompareOrdinal(Statement, other.Statement);
        return byStatement != 0 ? byStatement : string.CompareOrdinal(Key, other.Key);
    }

    private static string TextOf(object? value) =>
        value is ReadOnlyMemory<byte> bytes ? Convert.ToHexString(bytes.Span) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
