using System.Diagnostics.CodeAnalysis;

namespace Gatehouse.Server.SignIn.Passkeys.Cose;

/// <summary>
/// A map of integers or texts to values: <see cref="long"/>, <see cref="string"/>, <c>byte[]</c>, <see cref="bool"/>, <see cref="double"/>,
/// null, another map, or a list of these.
/// </summary>
internal sealed class CborMap(IReadOnlyDictionary<object, object?> members)
{
    public int Count => members.Count;

    public bool Has(object key) => members.ContainsKey(key);

    /// <summary>The value under a key, when it is of the expected kind.</summary>
    /// <param name="key">A <see cref="long"/> or a <see cref="string"/>.</param>
    /// <param name="value">The value.</param>
    public bool TryGet<T>(object key, [NotNullWhen(true)] out T? value)
    {
        if (members.TryGetValue(key, out var found) && found is T expected)
        {
            value = expected;
            return true;
        }

        value = default;
        return false;
    }
}
