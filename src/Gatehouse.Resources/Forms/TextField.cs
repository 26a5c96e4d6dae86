using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>Text. Numbers are taken as text; white space at both ends is cut.</summary>
/// <param name="name">The key in the body.</param>
public class TextField(string name) : Field<string>(name)
{
    /// <summary>The most code points, or null for no limit but the body's.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The fewest code points, or null.</summary>
    public int? MinLength { get; init; }

    /// <summary>Whether empty text is taken, and text of white space alone when it is trimmed.</summary>
    public bool AllowBlank { get; init; }

    /// <summary>Whether white space at both ends is cut; true unless said otherwise.</summary>
    public bool Trim { get; init; } = true;

    internal override string Kind => "string";

    private protected override bool TakesEmptyText => AllowBlank;

    /// <summary>What is said about a value that is no such text.</summary>
    private protected virtual RestMessage Malformed => RestMessages.InvalidString;

    /// <summary>Whether a text has the syntax of an e-mail address, a URL…</summary>
    private protected virtual bool IsWellFormed(string text) => true;

    internal override void DescribeLimits(Utf8JsonWriter writer)
    {
        if (MinLength is { } min)
            writer.WriteNumber("min_length"u8, min);
        if (MaxLength is { } max)
            writer.WriteNumber("max_length"u8, max);
    }

    private protected override bool TryConvert(InputValue value, bool partial, FieldErrors errors, out string converted)
    {
        converted = "";
        if (value.Kind is not (InputKind.Text or InputKind.Integer or InputKind.Float))
        {
            errors.Add(Malformed);
            return false;
        }

        var text = PythonText.Of(value);
        converted = Trim ? Whitespace.Trim(text) : text;
        if (converted.Length > 0 || AllowBlank)
            return true;
        errors.Add(RestMessages.Blank);

        return false;
    }

    private protected override bool KeepsLimits(string value, FieldErrors errors)
    {
        if (value.Length == 0)
            return true; // taken as it is
        var length = CountCodePoints(value);
        var keeps = true;
        if (length > MaxLength)
            keeps = Refuse(RestMessages.MaxLength.With(MaxLength.Value), errors);
        if (length < MinLength)
            keeps = Refuse(RestMessages.MinLength.With(MinLength.Value), errors);
        if (value.Contains('\0', StringComparison.Ordinal))
            keeps = Refuse(RestMessages.NullCharacters, errors);
        if (!IsWellFormed(value))
            keeps = Refuse(Malformed, errors);

        return keeps;
    }

    private static bool Refuse(RestMessage message, FieldErrors errors)
    {
        errors.Add(message);
        return false;
    }

    private static int CountCodePoints(string text)
    {
        var count = text.Length;
        foreach (var unit in text)
        {
            if (char.IsLowSurrogate(unit))
                count--;
        }

        return count;
    }
}
