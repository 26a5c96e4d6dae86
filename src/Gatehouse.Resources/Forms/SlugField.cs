using System.Buffers;

namespace Gatehouse.Resources;

/// <summary>ASCII letters, digits, underscores and hyphens.</summary>
/// <param name="name">The key in the body.</param>
public sealed class SlugField(string name) : TextField(name)
{
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    internal override string Kind => "slug";

    private protected override RestMessage Malformed => RestMessages.InvalidSlug;

    private protected override bool IsWellFormed(string text) => !text.AsSpan().ContainsAnyExcept(Characters);
}
