using System.Diagnostics.CodeAnalysis;

namespace Gatehouse.Resources;

/// <summary>
/// One sentence for the caller: an English template, which is what translations are looked up by, and what fills it.
/// </summary>
/// <param name="Template">English text, with <c>{0}</c> where the argument goes.</param>
/// <param name="Argument">What fills <c>{0}</c>; null when the template has no place for it.</param>
public sealed record RestMessage(string Template, string? Argument = null)
{
    /// <summary>A sentence without an argument; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator RestMessage?(string? text) => FromString(text);

    /// <summary>A sentence without an argument; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static RestMessage? FromString(string? text) => text is null ? null : new(text);

    /// <summary>The sentence in the language that <paramref name="translate"/> knows, else in English.</summary>
    /// <param name="translate">Takes the English template and gives the translated one, or null where there is none.</param>
    public string In(Func<string, string?>? translate)
    {
        var template = translate?.Invoke(Template) ?? Template;

        return Argument is null ? template : template.Replace("{0}", Argument, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override string ToString() => In(null);
}
