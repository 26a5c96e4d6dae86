namespace Gatehouse.Resources;

/// <summary>How a property is compared with a value.</summary>
public enum ConditionOperator
{
    /// <summary>The same value. Null equals null.</summary>
    Equal,

    /// <summary>Another value. Null differs from every value.</summary>
    NotEqual,

    /// <summary>Before the value. Null is neither before nor after anything.</summary>
    Less,

    /// <summary>Before the value, or the same.</summary>
    LessOrEqual,

    /// <summary>After the value.</summary>
    Greater,

    /// <summary>After the value, or the same.</summary>
    GreaterOrEqual,

    /// <summary>A text that begins with the value, exactly.</summary>
    StartsWith,

    /// <summary>A text that holds the value, exactly.</summary>
    Contains,

    /// <summary>The same text in upper or lower case, letter by letter in every script (<see cref="StringComparison.OrdinalIgnoreCase"/>).</summary>
    EqualIgnoreCase,

    /// <summary>A text that begins with the value in upper or lower case.</summary>
    StartsWithIgnoreCase,

    /// <summary>A text that holds the value in upper or lower case.</summary>
    ContainsIgnoreCase,

    /// <summary>A text in which the regular expression of the value matches, in upper or lower case.</summary>
    Matches,
}
