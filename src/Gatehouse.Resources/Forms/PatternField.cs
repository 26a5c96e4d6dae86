using System.Text.RegularExpressions;

namespace Gatehouse.Resources;

/// <summary>Text in which a regular expression must find a match.</summary>
/// <param name="name">The key in the body.</param>
/// <param name="pattern">Source-generated, and linear or bounded in time (S208): it meets foreign text.</param>
public sealed class PatternField(string name, Regex pattern) : TextField(name)
{
    internal override string Kind => "regex";

    private protected override RestMessage Malformed => RestMessages.InvalidPattern;

    private protected override bool IsWellFormed(string text) => pattern.IsMatch(text);
}
