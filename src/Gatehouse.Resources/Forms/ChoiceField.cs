using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>One of a few texts.</summary>
/// <param name="name">The key in the body.</param>
/// <param name="choices">Each choice: what is sent, and what people see.</param>
public sealed class ChoiceField(string name, params IReadOnlyList<KeyValuePair<string, string>> choices) : Field<string>(name)
{
    /// <summary>Whether empty text is taken beside the choices.</summary>
    public bool AllowBlank { get; init; }

    internal override string Kind => "choice";

    internal IReadOnlyList<KeyValuePair<string, string>> Choices => choices;

    private protected override bool TakesEmptyText => AllowBlank;

    internal override void DescribeLimits(Utf8JsonWriter writer)
    {
        if (ReadOnly)
            return;
        writer.WriteStartArray("choices"u8);
        foreach (var (value, display) in choices)
        {
            writer.WriteStartObject();
            writer.WriteString("value"u8, value);
            writer.WriteString("display_name"u8, display);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private protected override bool TryConvert(InputValue value, bool partial, FieldErrors errors, out string converted)
    {
        converted = PythonText.Of(value);
        if (AllowBlank && value.Kind == InputKind.Text && converted.Length == 0)
            return true;
        foreach (var (choice, _) in choices)
        {
            if (string.Equals(choice, converted, StringComparison.Ordinal))
                return true;
        }

        errors.Add(RestMessages.InvalidChoice.With(converted));
        return false;
    }
}
