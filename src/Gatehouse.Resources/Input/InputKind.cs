using System.Diagnostics.CodeAnalysis;

namespace Gatehouse.Resources;

/// <summary>What a value of a request body is, whether it came as JSON or as a form.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The words of JSON and of the messages.")]
public enum InputKind : byte
{
    /// <summary>Not in the body at all.</summary>
    Absent,

    /// <summary>JSON <c>null</c>; a form cannot say it.</summary>
    Null,

    /// <summary>JSON <c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A JSON number without fraction and exponent.</summary>
    Integer,

    /// <summary>A JSON number with fraction or exponent.</summary>
    Float,

    /// <summary>A JSON string, or any value of a form that is not a file.</summary>
    Text,

    /// <summary>A JSON array, or the repeated keys of a form.</summary>
    List,

    /// <summary>A JSON object, or a form.</summary>
    Object,

    /// <summary>A file of a multipart form.</summary>
    File,
}
