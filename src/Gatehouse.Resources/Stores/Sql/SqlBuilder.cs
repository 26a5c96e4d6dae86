using System.Globalization;
using System.Text;

namespace Gatehouse.Resources;

/// <summary>Builds the text of a statement and the values of its parameters.</summary>
internal sealed class SqlBuilder<T>(SqlTable<T> table, SqlEngine engine)
    where T : class
{
    private readonly StringBuilder text = new(256);
    private readonly List<object?> values = [];

    internal IReadOnlyList<object?> Values => values;

    internal string Text => text.ToString();

    internal SqlBuilder<T> Add(string sql)
    {
        text.Append(sql);
        return this;
    }

    internal SqlBuilder<T> AddValue(object? value)
    {
        text.Append(CultureInfo.InvariantCulture, $"@p{values.Count}");
        values.Add(value);
        return this;
    }

    internal SqlBuilder<T> Where(Condition? condition)
    {
        if (condition is not null)
            AddCondition(Add(" where "), condition);

        return this;
    }

    internal SqlBuilder<T> OrderBy(IReadOnlyList<ListOrder> order)
    {
        Add(" order by ");
        for (var index = 0; index < order.Count; index++)
        {
            var property = ResourceShape<T>.Instance.Get(order[index].Property);
            Add(index == 0 ? "" : ", ").Add(table.Column(property.Name)).Add(Collation(property.Type)).Add(order[index].IsDescending ? " desc" : "");

            // SQLite takes null for the least value by itself; said where it need not be, it would keep PostgreSQL from its index.
            if (property.IsNullable && engine == SqlEngine.Postgres)
                Add(order[index].IsDescending ? " nulls last" : " nulls first");
        }

        return this;
    }

    private static void AddCondition(SqlBuilder<T> sql, Condition condition)
    {
        switch (condition)
        {
            case AllOf all:
                sql.AddJoined(all.Conditions, " and ", "1 = 1");
                break;
            case AnyOf any:
                sql.AddJoined(any.Conditions, " or ", "1 = 0");
                break;
            case Comparison comparison:
                sql.AddComparison(comparison);
                break;
        }
    }

    private void AddJoined(IReadOnlyList<Condition> conditions, string word, string none)
    {
        Add(conditions.Count == 0 ? none : "(");
        for (var index = 0; index < conditions.Count; index++)
            AddCondition(Add(index == 0 ? "" : word), conditions[index]);
        Add(conditions.Count == 0 ? "" : ")");
    }

    private void AddComparison(Comparison comparison)
    {
        var property = ResourceShape<T>.Instance.Get(comparison.Property);
        var column = table.Column(property.Name);
        if (comparison.Value is null)
            Add(comparison.Operator switch
            {
                ConditionOperator.Equal => $"{column} is null",
                ConditionOperator.NotEqual => $"{column} is not null",
                _ => "1 = 0",
            });
        else if (comparison.Value is string value && !SqlText.CanBeKept(value))
            Add(comparison.Operator == ConditionOperator.NotEqual ? "1 = 1" : "1 = 0"); // no row holds it
        else
            AddComparison(comparison, property, column);
    }

    private void AddComparison(Comparison comparison, ResourceProperty<T> property, string column)
    {
        var wanted = comparison.Value as string ?? "";
        _ = comparison.Operator switch
        {
            ConditionOperator.Equal => Add(column).Add(" = ").AddValue(comparison.Value),
            ConditionOperator.NotEqual => Add(column).Add(Differs(property.IsNullable)).AddValue(comparison.Value),
            ConditionOperator.Less => Add(column).Add(Collation(property.Type)).Add(" < ").AddValue(comparison.Value),
            ConditionOperator.LessOrEqual => Add(column).Add(Collation(property.Type)).Add(" <= ").AddValue(comparison.Value),
            ConditionOperator.Greater => Add(column).Add(Collation(property.Type)).Add(" > ").AddValue(comparison.Value),
            ConditionOperator.GreaterOrEqual => Add(column).Add(Collation(property.Type)).Add(" >= ").AddValue(comparison.Value),
            ConditionOperator.StartsWith => Add(engine == SqlEngine.Sqlite ? "instr(" : "strpos(").Add(column).Add(", ").AddValue(wanted).Add(") = 1"),
            ConditionOperator.Contains => Add(engine == SqlEngine.Sqlite ? "instr(" : "strpos(").Add(column).Add(", ").AddValue(wanted).Add(") > 0"),
            ConditionOperator.EqualIgnoreCase => Add(column).Add(Alike).AddValue(SqlText.Alike(engine, wanted, atStart: true, atEnd: true)),
            ConditionOperator.StartsWithIgnoreCase => Add(column).Add(Alike).AddValue(SqlText.Alike(engine, wanted, atStart: true, atEnd: false)),
            ConditionOperator.ContainsIgnoreCase => Add(column).Add(Alike).AddValue(SqlText.Alike(engine, wanted, atStart: false, atEnd: false)),
            _ => throw new NotSupportedException($"A {nameof(SqlStore<>)} does not know {comparison.Operator}."),
        };
    }

    private string Alike => engine == SqlEngine.Sqlite ? " glob " : " ~ ";

    // Text is ordered by code points whatever the column's own collation: cursors rest on it.
    private string Collation(Type type) => type != typeof(string) && !type.IsEnum ? "" : engine == SqlEngine.Sqlite ? " collate binary" : " collate \"C\"";

    private string Differs(bool isNullable) => !isNullable ? " <> " : engine == SqlEngine.Sqlite ? " is not " : " is distinct from ";
}
