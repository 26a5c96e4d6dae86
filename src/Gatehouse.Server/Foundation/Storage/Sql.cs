using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Gatehouse.Server.Foundation.Storage;

/// <summary>
/// One SQL statement with <c>@parameters</c>. The object itself is the key under which prepared statements are kept: make it once, use it often.
/// </summary>
/// <remarks>Converted from a string literal for embedding applications; equal literals give the same object.</remarks>
public sealed class Sql
{
    // Beyond this many distinct texts somebody builds SQL at run time: those still work, but are not kept.
    private const int MostLiterals = 2_000;
    private static readonly ConcurrentDictionary<string, Sql> Literals = new(StringComparer.Ordinal);

    private readonly string? sqlite;
    private readonly string? postgres;

    internal Sql(string name, string? common, string? sqlite = null, string? postgres = null)
    {
        Name = name;
        this.sqlite = sqlite ?? common;
        this.postgres = postgres ?? common;
    }

    /// <summary>The name in its <c>.sql</c> file, or the beginning of a literal: for messages, never with a value in it.</summary>
    public string Name { get; }

    /// <summary>A statement from a literal. Values go into parameters, never into the text (S209).</summary>
    public static implicit operator Sql([ConstantExpected] string text) => FromString(text);

    /// <inheritdoc cref="op_Implicit(string)"/>
    public static Sql FromString([ConstantExpected] string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Literals.TryGetValue(text, out var known))
            return known;

        var made = new Sql(text.Length <= 60 ? text : text[..60] + "…", text);
        return Literals.Count < MostLiterals ? Literals.GetOrAdd(text, made) : made;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Whether there is a text for the engine: a store that only one engine has marks all its statements with it.</summary>
    internal bool IsFor(DatabaseEngine engine) => TextOrNullFor(engine) is not null;

    internal string TextFor(DatabaseEngine engine) =>
        TextOrNullFor(engine) ?? throw new InvalidOperationException($"The statement {Name} has no text for {engine}.");

    private string? TextOrNullFor(DatabaseEngine engine) => engine == DatabaseEngine.Sqlite ? sqlite : postgres;
}
