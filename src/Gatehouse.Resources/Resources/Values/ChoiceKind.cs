using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>Members of an enum, by their names in snake_case; people see them in words.</summary>
/// <typeparam name="E">The enum.</typeparam>
internal sealed class ChoiceKind<E> : ValueKind<E>
    where E : struct, Enum
{
    private static readonly (E Value, string Name, string Words)[] Members =
        [.. typeof(E).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static member => ((E)member.GetValue(null)!, PropertyName.OnTheWire(member.Name), WordsOf(member)))];

    private static readonly Dictionary<string, E> ByName = Members.ToDictionary(static member => member.Name, static member => member.Value, StringComparer.Ordinal);

    private static readonly Dictionary<E, JsonEncodedText> Names =
        Members.DistinctBy(static member => member.Value).ToDictionary(static member => member.Value, static member => JsonEncodedText.Encode(member.Name));

    public override Field MakeField(PropertyFacts facts) =>
        new ChoiceField(facts.Name, [.. Members.Select(static member => KeyValuePair.Create(member.Name, member.Words))])
        {
            Facts = facts,
            Rules = facts.Rules<string>(static name => ByName[name], static _ => false),
        };

    public override E Convert(object value, E before, bool partial, FieldErrors errors) => ByName[(string)value];

    public override void Write(Utf8JsonWriter writer, E value)
    {
        if (Names.TryGetValue(value, out var name))
            writer.WriteStringValue(name);
        else
            writer.WriteStringValue(value.ToString()); // a number that has no name, out of some database
    }

    private static string WordsOf(FieldInfo member) =>
        member.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? Field.Words(PropertyName.OnTheWire(member.Name));
}
