using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Gatehouse.Server.Foundation.Settings;

/// <summary>A registered section: its name, its type, and how what an operator stated becomes a checked record.</summary>
internal abstract class SettingsSection(string name, Type type)
{
    /// <summary>The name under <c>settings</c> in <c>gatehouse.json</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The record the section is read as.</summary>
    public Type Type { get; } = type;

    /// <summary>Everything at its default.</summary>
    public abstract object Default { get; }

    /// <summary>How the section looks in JSON.</summary>
    public abstract JsonTypeInfo TypeInfo { get; }

    /// <summary>The record that results from what an operator stated over the defaults.</summary>
    /// <returns>The record, or null after <paramref name="errors"/> were reported.</returns>
    public abstract object? Read(JsonObject stated, SettingsErrors errors);

    /// <summary>The JSON path of the section, the root of its errors.</summary>
    public static string PathOf(string section) => $"$.settings.{section}";
}

/// <inheritdoc/>
internal sealed class SettingsSection<T>() : SettingsSection(T.Section, typeof(T))
    where T : class, ISettingsSection<T>, new()
{
    // Whatever the slice's context says, a typing mistake in a setting is never passed over.
    private static readonly JsonTypeInfo<T> Strict = (JsonTypeInfo<T>)new JsonSerializerOptions(T.Json.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    }.GetTypeInfo(typeof(T));

    // Kept as text: a node belongs to one tree, and every reading changes its own.
    private static readonly string DefaultText = JsonSerializer.Serialize(new T(), T.Json);

    public override object Default => new T();

    public override JsonTypeInfo TypeInfo => Strict;

    public override object? Read(JsonObject stated, SettingsErrors errors)
    {
        // The defaults are laid under the text, because source-generated reading sets absent `init` members to zero.
        var whole = SettingsText.Over(JsonNode.Parse(DefaultText)!.AsObject(), stated);
        T section;
        try
        {
            section = whole.Deserialize(Strict) ?? throw new InvalidOperationException($"Section {Name} read as null.");
        }
        catch (JsonException exception)
        {
            SettingsText.Report(exception, Strict, errors);
            return null;
        }

        var before = errors.Found.Count;
        section.Validate(errors);
        return errors.Found.Count == before ? section : null;
    }
}
