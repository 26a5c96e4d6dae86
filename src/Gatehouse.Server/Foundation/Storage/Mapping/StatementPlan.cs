using System.Collections.Concurrent;

namespace Gatehouse.Server.Foundation.Storage.Mapping;

/// <summary>What a database knows of one statement: its text for the engine and the compiled ways in (parameters) and out (rows).</summary>
internal sealed class StatementPlan(Sql sql, DatabaseEngine engine, Action onCompiled)
{
    private readonly ParsedSql parsed = ParsedSql.For(engine, sql.TextFor(engine));
    private readonly ConcurrentDictionary<Type, Delegate> mappers = new();
    private readonly ConcurrentDictionary<Type, Action<object, ParameterSink>> binders = new();

    // The common case, one parameter type and one row type a statement, without a look-up.
    private BinderOf? latestBinder;
    private Delegate? latestMapper;

    public Sql Sql => sql;

    public string Text => parsed.Text;

    /// <summary>The number of the parameter of that name, from 0; -1 if there is none.</summary>
    public int IndexOf(string parameter)
    {
        for (var at = 0; at < parsed.Parameters.Count; at++)
        {
            if (ColumnName.Matches(parsed.Parameters[at], parameter))
                return at;
        }

        return -1;
    }

    public void Bind(object? parameters, ParameterSink sink)
    {
        if (parsed.Parameters.Count == 0)
            return;

        if (parameters is PositionalValues positional)
        {
            positional.Bind(sink);
            return;
        }

        var type = (parameters ?? throw new InvalidOperationException($"{sql.Name} needs parameters.")).GetType();
        var latest = latestBinder;
        if (latest is null || latest.Type != type)
        {
            var names = parsed.Parameters;
            latest = latestBinder = new BinderOf(type, binders.GetOrAdd(type, t => Noted(ParameterBinder.Compile(names, t))));
        }

        latest.Bind(parameters, sink);
    }

    public T Map<T>(Row row) => ((latestMapper as Func<Row, T>) ?? MapperFor<T>(row))(row);

    private Func<Row, T> MapperFor<T>(Row row)
    {
        var mapper = (Func<Row, T>)mappers.GetOrAdd(typeof(T), _ => Noted(RowMapper.Compile<T>(row, sql.Name)));
        latestMapper = mapper;
        return mapper;
    }

    private TCompiled Noted<TCompiled>(TCompiled compiled)
    {
        onCompiled();
        return compiled;
    }

    private sealed record BinderOf(Type Type, Action<object, ParameterSink> Bind);
}
