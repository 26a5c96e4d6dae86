using System.Diagnostics.CodeAnalysis;

namespace Gatehouse.Jose;

/// <summary>The six kinds of value of RFC 8259, and the absence of one.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The words of RFC 8259.")]
public enum JsonKind : byte
{
    /// <summary>There is no such member.</summary>
    Absent,

    /// <summary>A string.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary>An object.</summary>
    Object,

    /// <summary>An array.</summary>
    Array,
}
