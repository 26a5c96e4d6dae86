using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>
/// What is wrong with an input, by field: messages, or for nested objects and lists the errors of what they hold (list items are
/// named by their index).
/// </summary>
public sealed class RestErrors
{
    /// <summary>The name under which errors of the whole input are told.</summary>
    public const string WholeInput = "non_field_errors";

    // Made when something goes wrong: most inputs are good.
    private List<RestMessage>? messages;
    private List<KeyValuePair<string, RestErrors>>? fields;

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => messages is null && fields is null;

    /// <summary>Errors of one field and nothing else.</summary>
    public static RestErrors Of(string field, RestMessage message)
    {
        var errors = new RestErrors();
        errors.Add(field, message);

        return errors;
    }

    /// <summary>Adds a message to a field's; <see cref="WholeInput"/> names the input itself.</summary>
    public void Add(string field, RestMessage message)
    {
        var errors = At(field);
        if (errors.fields is null)
            (errors.messages ??= []).Add(message);
        else
            errors.Add(WholeInput, message); // beside what is wrong inside it
    }

    /// <summary>Whether a field has errors.</summary>
    public bool Has(string field) => Find(field) is not null;

    /// <summary>Puts the errors of a nested object or list under its name.</summary>
    internal void Attach(string field, RestErrors nested) => (fields ??= []).Add(new(field, nested));

    /// <summary>Writes them as JSON: an object by field, or an array of messages.</summary>
    internal void Write(Utf8JsonWriter writer, Func<string, string?>? translate)
    {
        if (fields is null)
        {
            WriteList(writer, messages ?? [], translate);
            return;
        }

        writer.WriteStartObject();
        foreach (var (name, errors) in fields)
        {
            writer.WritePropertyName(name);
            errors.Write(writer, translate);
        }

        writer.WriteEndObject();
    }

    internal static void WriteList(Utf8JsonWriter writer, IReadOnlyList<RestMessage> messages, Func<string, string?>? translate)
    {
        writer.WriteStartArray();
        foreach (var message in messages)
            writer.WriteStringValue(message.In(translate));
        writer.WriteEndArray();
    }

    private RestErrors At(string field)
    {
        if (Find(field) is { } present)
            return present;
        var added = new RestErrors();
        (fields ??= []).Add(new(field, added));

        return added;
    }

    private RestErrors? Find(string field)
    {
        foreach (var (name, errors) in fields ?? [])
        {
            if (string.Equals(name, field, StringComparison.Ordinal))
                return errors;
        }

        return null;
    }
}
