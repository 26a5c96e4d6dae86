using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Gatehouse.Jose;

/// <summary>The public keys of one issuer, found by <c>kid</c> (RFC 7517 §5). Never changes; a new state is a new set.</summary>
public sealed class JwkSet
{
    private const int MaxKeys = 256;

    private readonly VerificationKey[] all;
    private readonly (byte[] KeyId, VerificationKey Key)[] entries;

    /// <summary>Makes a set of these keys.</summary>
    /// <exception cref="ArgumentException">Two of them have one <c>kid</c>.</exception>
    public JwkSet(IEnumerable<VerificationKey> keys)
        : this([.. keys], [])
    {
        if (Keys.DistinctBy(key => key.KeyId, StringComparer.Ordinal).Count() != Keys.Count)
            throw new ArgumentException("Two keys have the same kid.", nameof(keys));
    }

    private JwkSet(VerificationKey[] keys, string[] warnings)
    {
        Warnings = warnings;
        all = keys;
        entries = [.. keys.Select(key => (Encoding.UTF8.GetBytes(key.KeyId), key))];
    }

    /// <summary>The keys that verify signatures.</summary>
    public IReadOnlyList<VerificationKey> Keys => all;

    /// <summary>One sentence for each key that was passed over, with the reason. For the log; holds no key material.</summary>
    public IReadOnlyList<string> Warnings { get; }

    internal ReadOnlySpan<VerificationKey> All => all;

    /// <summary>Reads a set. Keys that are not for signatures, of other types or faulty are passed over and leave a warning.</summary>
    /// <param name="utf8Json">The JSON document: an object with the array <c>keys</c>.</param>
    /// <exception cref="FormatException">The text is no strict JSON, or no key set.</exception>
    public static JwkSet Parse(ReadOnlySpan<byte> utf8Json) =>
        TryParse(utf8Json, out var set) ? set : throw new FormatException("This is no JSON Web Key Set.");

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out JwkSet? set)
    {
        set = null;
        var json = new StrictJson(utf8Json, stackalloc uint[32], stackalloc JsonRange[32]);
        var keys = default(JsonRange);
        while (json.TryRead(out var name, out var value))
        {
            if (name.TextIn(utf8Json).Equals("keys"u8))
                keys = value;
        }

        if (!json.IsComplete || keys.Kind != JsonKind.Array)
            return false;

        set = Read(keys.In(utf8Json).Raw);
        return true;
    }

    /// <summary>The key with this <c>kid</c>, compared byte by byte; null when there is none.</summary>
    public VerificationKey? Find(ReadOnlySpan<byte> kid)
    {
        foreach (var (keyId, key) in entries)
        {
            if (kid.SequenceEqual(keyId))
                return key;
        }

        return null;
    }

    /// <summary>Writes the set: <c>{"keys":[…]}</c>, public members only.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("keys"u8);
        foreach (var key in Keys)
            key.WriteJwk(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static JwkSet Read(ReadOnlySpan<byte> array)
    {
        var keys = new List<VerificationKey>();
        var warnings = new List<string>();
        var cursor = new JsonCursor(array);
        for (var index = 0; cursor.TryReadElement(out var value); index++)
        {
            string? fault = null;
            if (index >= MaxKeys)
                fault = $"the set has more than {MaxKeys} keys";
            else if (value.Kind != JsonKind.Object)
                fault = "it is no object";
            else if (JwkReader.Read(value.Members, out fault) is { } key)
                keys.Add(key);

            if (fault is not null)
                warnings.Add($"Key {index} was passed over: {fault}.");
        }

        // Which of two keys with one kid is meant cannot be known, so neither is taken: S58.
        foreach (var group in keys.GroupBy(key => key.KeyId, StringComparer.Ordinal).Where(group => group.Count() > 1).ToList())
        {
            warnings.Add($"{group.Count()} keys were passed over: they have the same kid.");
            keys.RemoveAll(group.Contains);
        }

        return new JwkSet([.. keys], [.. warnings]);
    }
}
