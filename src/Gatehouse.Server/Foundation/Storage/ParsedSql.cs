using System.Globalization;
using System.Text;

namespace Gatehouse.Server.Foundation.Storage;

/// <summary>A statement as one engine takes it: <c>@names</c> numbered in the order they first appear (<c>?1</c> or <c>$1</c>).</summary>
internal sealed record ParsedSql(string Text, IReadOnlyList<string> Parameters)
{
    public static ParsedSql For(DatabaseEngine engine, string sql)
    {
        var sign = engine == DatabaseEngine.Sqlite ? '?' : '$';
        var text = new StringBuilder(sql.Length);
        var parameters = new List<string>();
        for (var at = 0; at < sql.Length;)
        {
            var end = SqlTokens.SkipQuoted(sql, at);
            if (end > at)
            {
                text.Append(sql, at, end - at);
                at = end;
            }
            else if (sql[at] == '@' && at + 1 < sql.Length && SqlTokens.IsNameStart(sql[at + 1]))
            {
                var length = SqlTokens.NameLength(sql.AsSpan(at + 1));
                text.Append(sign).Append(Number(parameters, sql.Substring(at + 1, length)).ToString(CultureInfo.InvariantCulture));
                at += 1 + length;
            }
            else
            {
                text.Append(sql[at++]);
            }
        }

        return new ParsedSql(text.ToString().Trim().TrimEnd(';'), parameters);
    }

    private static int Number(List<string> parameters, string name)
    {
        var at = parameters.IndexOf(name);
        if (at >= 0)
            return at + 1;
        parameters.Add(name);
        return parameters.Count;
    }
}
