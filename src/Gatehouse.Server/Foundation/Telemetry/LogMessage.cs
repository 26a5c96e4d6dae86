using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Server.Foundation.Telemetry;

/// <summary>What of a log entry may be written: the sentence and its named values, both redacted.</summary>
/// <param name="Text">The sentence, on one line.</param>
/// <param name="Values">The named values, in order.</param>
internal sealed record LogMessage(string Text, IReadOnlyList<KeyValuePair<string, string>> Values)
{
    public static LogMessage Of<TState>(in LogEntry<TState> entry)
    {
        var text = entry.Formatter(entry.State, entry.Exception) ?? "";
        if (entry.State is not IReadOnlyList<KeyValuePair<string, object?>> state)
            return new LogMessage(LogRedaction.Text(text), []);

        var values = new List<KeyValuePair<string, string>>(state.Count);
        foreach (var (name, value) in state)
        {
            if (name == "{OriginalFormat}" || Written(value) is not { Length: > 0 } written)
                continue;

            // The sentence was put together before we saw it, so a withheld value must be taken out of it again.
            if (LogRedaction.IsSecretName(name))
                text = LogRedaction.Without(text, written);
            values.Add(new(name, LogRedaction.Value(name, written)));
        }

        return new LogMessage(LogRedaction.Text(text), values);
    }

    private static string? Written(object? value) => value switch
    {
        null => null,
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
