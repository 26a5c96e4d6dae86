using System.Collections.Concurrent;

namespace Gatehouse.Server.Foundation.Storage.Mapping;

/// <summary>The values of a statement's parameters in the order of the parameters, for SQL that is made while the program runs.</summary>
internal sealed class PositionalValues(IReadOnlyList<object?> values)
{
    private static readonly ConcurrentDictionary<Type, Action<object, int, ParameterSink>> Binders = new();

    public void Bind(ParameterSink sink)
    {
        for (var at = 0; at < values.Count; at++)
        {
            if (values[at] is { } value)
                Binders.GetOrAdd(value.GetType(), ParameterBinder.CompileValue)(value, at, sink);
            else
                sink.Null(at, StoredKind.Unknown);
        }
    }
}
