namespace Gatehouse.Resources;

/// <summary>A truth value, also in the words clients use for it. An absent one is false in a form: a box that is not ticked is not sent.</summary>
/// <param name="name">The key in the body.</param>
public sealed class BooleanField(string name) : Field<bool>(name)
{
    private static readonly HashSet<string> TrueWords = new(StringComparer.OrdinalIgnoreCase) { "t", "y", "yes", "true", "on", "1" };
    private static readonly HashSet<string> FalseWords = new(StringComparer.OrdinalIgnoreCase) { "f", "n", "no", "false", "off", "0" };

    internal override string Kind => "boolean";

    private protected override InputValue WhenUnticked => InputValue.Of(false);

    private protected override bool TryConvert(InputValue value, bool partial, FieldErrors errors, out bool converted)
    {
        converted = false;
        switch (value.Kind)
        {
            case InputKind.Boolean:
                converted = value.Boolean;
                return true;
            case InputKind.Text or InputKind.Integer or InputKind.Float:
                var word = PythonText.Of(value);
                word = value.Kind == InputKind.Float && word.EndsWith(".0", StringComparison.Ordinal) ? word[..^2] : word;
                converted = TrueWords.Contains(word);
                if (converted || FalseWords.Contains(word))
                    return true;
                break;
        }

        errors.Add(RestMessages.InvalidBoolean);
        return false;
    }
}
