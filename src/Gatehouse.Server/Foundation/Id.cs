using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Foundation;

/// <summary>
/// Marks a thing whose id is seen by clients that insist on version 4 UUIDs (PropelAuth's Python SDK): users, organizations, employees.
/// </summary>
#pragma warning disable CA1040 // a marker is empty by nature; Id<T> asks for it
public interface IExternallyKnown;
#pragma warning restore CA1040

/// <summary>The id of one <typeparamref name="T"/>: a UUID, written in lower case with dashes wherever it leaves the process.</summary>
/// <typeparam name="T">What the id names; never instantiated by this type.</typeparam>
[JsonConverter(typeof(IdJsonConverter))]
public readonly record struct Id<T>(Guid Value) : ISpanParsable<Id<T>>, IDatabaseValue<Id<T>, string>
{
    private static readonly bool IsExternallyKnown = typeof(IExternallyKnown).IsAssignableFrom(typeof(T));

#pragma warning disable CA1000 // Id<User>.New() names the type on purpose
    /// <summary>A new id: version 4 (random) when <typeparamref name="T"/> is <see cref="IExternallyKnown"/>, else version 7 (rising with time).</summary>
    public static Id<T> New() => new(IsExternallyKnown ? Guid.NewGuid() : Guid.CreateVersion7());

    /// <summary>Reads the form with dashes (36 characters), in either case. Anything else is a <see cref="FormatException"/>.</summary>
    public static Id<T> Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan(), provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Id<T> Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("An id is a UUID of 36 characters.");

    /// <summary>Reads the form with dashes (36 characters), in either case.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Id<T> result)
    {
        // By itself, Guid reads past white space.
        Guid value = default;
        var understood = s.Length == 36 && Guid.TryParseExact(s, "D", out value);
        result = new Id<T>(value);
        return understood;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out Id{T})"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<T> result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out Id{T})"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out Id<T> result) => TryParse(s.AsSpan(), null, out result);

    static Id<T> IDatabaseValue<Id<T>, string>.FromDatabase(string stored) => Parse(stored, null);
#pragma warning restore CA1000

    string IDatabaseValue<Id<T>, string>.ToDatabase() => ToString();

    /// <summary>36 characters, lower case: <c>0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a</c>.</summary>
    public override string ToString() => Value.ToString("D");
}
