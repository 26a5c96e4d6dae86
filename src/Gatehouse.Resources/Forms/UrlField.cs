namespace Gatehouse.Resources;

/// <summary>An absolute URL, by the syntax Django checks: see <see cref="UrlSyntax"/>. The text is kept as it came.</summary>
/// <param name="name">The key in the body.</param>
public sealed class UrlField(string name) : TextField(name)
{
    internal override string Kind => "url";

    private protected override RestMessage Malformed => RestMessages.InvalidUrl;

    private protected override bool IsWellFormed(string text) => UrlSyntax.IsValid(text);
}
