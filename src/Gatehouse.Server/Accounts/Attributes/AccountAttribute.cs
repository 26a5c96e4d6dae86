using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gatehouse.Server.Accounts.Attributes;

/// <summary>A field of accounts that an operator declares beside those every account has (D §22). Its value is kept among the account's properties.</summary>
/// <remarks>Its properties are set and not initialized: generated JSON leaves those that a file does not state at their defaults only then.</remarks>
internal sealed record AccountAttribute
{
    /// <summary>Its key in bodies and properties: a lower-case letter, then lower-case letters, digits and underscores, at most 64. No name of a field that every account has.</summary>
    public string Name { get; set; } = "";

    /// <summary>What values it takes. Default text.</summary>
    public AttributeKind Kind { get; set; } = AttributeKind.Text;

    /// <summary>What it is called in descriptions of the API. Default: its name in words.</summary>
    public string? Label { get; set; }

    /// <summary>Whether it must be given at registration. Default false.</summary>
    public bool Required { get; set; }

    /// <summary>Whether null is a value. Default false.</summary>
    public bool Nullable { get; set; }

    /// <summary>Whether empty text is a value. Default false.</summary>
    public bool Blank { get; set; }

    /// <summary>The value of an account that was given none. Default: it then has none.</summary>
    public JsonElement? Default { get; set; }

    /// <summary>The values of a choice.</summary>
    public IReadOnlyList<string> Choices { get; set; } = [];

    /// <summary>Most characters of a text. 1 to 10,000; default 1,000.</summary>
    public int MaxLength { get; set; } = 1_000;

    /// <summary>Least value of an integer or a number. Default none.</summary>
    public long? Minimum { get; set; }

    /// <summary>Greatest value of an integer or a number. Default none.</summary>
    public long? Maximum { get; set; }

    /// <summary>When users may write it themselves: <c>always</c> (default), <c>registration</c> only, or <c>never</c>.</summary>
    public AttributeWritable Writable { get; set; } = AttributeWritable.Always;

    /// <summary>Where it is shown: in the answer to a <c>registration</c>, to the user <c>self</c>, to <c>others</c> who may see the user. Default all three.</summary>
    public IReadOnlyList<AttributeView> Shown { get; set; } = [AttributeView.Registration, AttributeView.Self, AttributeView.Others];

    /// <summary>The object it is shown inside, such as <c>profile</c>. Default none.</summary>
    public string? Group { get; set; }

    /// <summary>The claim of access and refresh tokens that carries it. Default none.</summary>
    public string? Claim { get; set; }

    /// <summary>The values of other attributes that an account must have for this one to exist, such as <c>{"role": "Teacher"}</c>. Default none.</summary>
    public IReadOnlyDictionary<string, string> Only { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>What values an attribute takes.</summary>
internal enum AttributeKind
{
    [JsonStringEnumMemberName("text")]
    Text,

    [JsonStringEnumMemberName("integer")]
    Integer,

    [JsonStringEnumMemberName("number")]
    Number,

    [JsonStringEnumMemberName("boolean")]
    Boolean,

    [JsonStringEnumMemberName("choice")]
    Choice,

    [JsonStringEnumMemberName("date")]
    Date,

    [JsonStringEnumMemberName("datetime")]
    DateTime,

    [JsonStringEnumMemberName("email")]
    Email,

    [JsonStringEnumMemberName("url")]
    Url,

    [JsonStringEnumMemberName("uuid")]
    Uuid,
}

/// <summary>When users may write an attribute themselves.</summary>
internal enum AttributeWritable
{
    [JsonStringEnumMemberName("always")]
    Always,

    [JsonStringEnumMemberName("registration")]
    Registration,

    [JsonStringEnumMemberName("never")]
    Never,
}

/// <summary>Where an attribute is shown.</summary>
internal enum AttributeView
{
    [JsonStringEnumMemberName("registration")]
    Registration,

    [JsonStringEnumMemberName("self")]
    Self,

    [JsonStringEnumMemberName("others")]
    Others,
}
