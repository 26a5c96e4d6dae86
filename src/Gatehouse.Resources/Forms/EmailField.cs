namespace Gatehouse.Resources;

/// <summary>An e-mail address, by the syntax Django checks: see <see cref="EmailSyntax"/>.</summary>
/// <param name="name">The key in the body.</param>
public sealed class EmailField(string name) : TextField(name)
{
    internal override string Kind => "email";

    private protected override RestMessage Malformed => RestMessages.InvalidEmail;

    private protected override bool IsWellFormed(string text) => EmailSyntax.IsValid(text);
}
