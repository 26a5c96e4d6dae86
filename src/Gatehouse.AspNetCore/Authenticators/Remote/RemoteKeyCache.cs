using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;

namespace Gatehouse.AspNetCore.Authenticators;

/// <summary>
/// Answers about keys, by the keys' digests, each until its end. At most so many: the oldest go first. Whoever looks does not wait; whoever adds, for others
/// who add.
/// </summary>
internal sealed class RemoteKeyCache<T>(int capacity)
{
    private readonly ConcurrentDictionary<Vector256<byte>, Entry> entries = new(DigestComparer.Instance);
    private readonly Queue<KeyValuePair<Vector256<byte>, Entry>> byAge = [];

    public int Count => entries.Count;

    public bool TryFind(in Vector256<byte> digest, DateTimeOffset now, [MaybeNullWhen(false)] out T value)
    {
        if (entries.TryGetValue(digest, out var entry) && now < entry.Until)
        {
            value = entry.Value;
            return true;
        }

        value = default;
        return false;
    }

    public void Add(in Vector256<byte> digest, T value, DateTimeOffset until, DateTimeOffset now)
    {
        if (until <= now)
            return;

        var added = KeyValuePair.Create(digest, new Entry(value, until));
        lock (byAge)
        {
            while (byAge.TryPeek(out var oldest) && (oldest.Value.Until <= now || byAge.Count >= capacity))
                entries.TryRemove(byAge.Dequeue()); // that entry alone: a later answer about the same key stays

            entries[digest] = added.Value;
            byAge.Enqueue(added);
        }
    }

    private sealed record Entry(T Value, DateTimeOffset Until)
    {
        public bool Equals(Entry? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    private sealed class DigestComparer : IEqualityComparer<Vector256<byte>>
    {
        public static readonly DigestComparer Instance = new();

        public bool Equals(Vector256<byte> one, Vector256<byte> other) => one == other;

        // A part of a digest is as good as the whole.
        public int GetHashCode(Vector256<byte> digest) => digest.AsInt32().ToScalar();
    }
}
