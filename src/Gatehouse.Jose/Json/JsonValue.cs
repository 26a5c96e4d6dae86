namespace Gatehouse.Jose;

/// <summary>A JSON value as it stands in a token that was found well-formed. Valid as long as the buffer it points into.</summary>
public readonly ref struct JsonValue
{
    private readonly ReadOnlySpan<byte> content;
    private readonly bool hasEscapes;

    internal JsonValue(JsonKind kind, ReadOnlySpan<byte> content, bool hasEscapes = false)
    {
        Kind = kind;
        this.content = content;
        this.hasEscapes = hasEscapes;
    }

    /// <summary>What it is; <see cref="JsonKind.Absent"/> when there is no such member.</summary>
    public JsonKind Kind { get; }

    /// <summary>The string; not present when the value is none.</summary>
    public JsonText Text => Kind == JsonKind.String ? new JsonText(content, hasEscapes) : default;

    /// <summary>The value as JSON; of a string what stands between its quotes.</summary>
    public ReadOnlySpan<byte> Raw => content;

    /// <summary>True for <c>true</c>; false for everything else.</summary>
    public bool IsTrue => Kind == JsonKind.Boolean && content.Length == 4;

    /// <summary>The strings of an array; none when the value is no array. Values of other kinds in it are passed over.</summary>
    public JsonTextList Texts => new(Kind == JsonKind.Array ? content : default);

    /// <summary>The members of an object; none when the value is no object.</summary>
    public JsonMembers Members => new(Kind == JsonKind.Object ? content : default);
}
