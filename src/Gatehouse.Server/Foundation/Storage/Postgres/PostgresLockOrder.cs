using System.Globalization;
using Gatehouse.Server.Foundation.Storage.Mapping;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>
/// Two batches that lock the same rows should do so in the same order. Which parameter names the row is a guess – <c>@id</c>, else the
/// first – and a wrong one costs a deadlock, which is run again.
/// </summary>
internal static class PostgresLockOrder
{
    public static string Of(StatementPlan plan, NpgsqlParameterCollection parameters)
    {
        if (parameters.Count == 0)
            return plan.Text;

        var key = parameters[Math.Max(plan.IndexOf("id"), 0)].Value;
        var text = key is ReadOnlyMemory<byte> bytes ? Convert.ToHexString(bytes.Span) : Convert.ToString(key, CultureInfo.InvariantCulture);
        return string.Concat(plan.Text, "\n", text);
    }
}
