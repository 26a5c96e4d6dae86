using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>
/// A truth value, also in the words clients use for it. An absent one without a default is false in a form: a box that is not
/// ticked is not sent.
/// </summary>
/// <param name="name">The key in the body.</param>
public sealed class BooleanField(string name) : Field<bool>(name)
{
    private static readonly HashSet<string> TrueWords = new(StringComparer.OrdinalIgnoreCase) { "t", "y", "yes", "true", "on", "1" };
    private static readonly HashSet<string> FalseWords = new(StringComparer.OrdinalIgnoreCase) { "f", "n", "no", "false", "off", "0" };

    internal override string Kind => "boolean";

    private protected override InputValue WhenUnticked =>
        HasDefault ? default : AllowNull ? InputValue.Null : InputValue.Of(false);

    // Where null is allowed there are words for it too: a form has no other way to say it.
    private protected override object? Convert(InputValue value, bool partial, FieldErrors errors) =>
        AllowNull && value.Kind == InputKind.Text && (value.Text.Length == 0 || value.Text.Equals("null", StringComparison.OrdinalIgnoreCase))
            ? null
            : base.Convert(value, partial, errors);

    private protected override bool TryConvert(InputValue value, bool partial, FieldErrors errors, out bool converted)
    {
        converted = false;
        var word = value.Kind switch
        {
            InputKind.Boolean => value.Boolean ? "true" : "false",
            InputKind.Text => value.Text,
            InputKind.Integer or InputKind.Float => AsInteger(value.Text),
            _ => "",
        };
        converted = TrueWords.Contains(word);
        if (converted || FalseWords.Contains(word))
            return true;
        errors.Add(RestMessages.InvalidBoolean);
        return false;
    }

    private static string AsInteger(string number) => double.Parse(number, CultureInfo.InvariantCulture) switch
    {
        0 => "0",
        1 => "1",
        _ => "",
    };
}
