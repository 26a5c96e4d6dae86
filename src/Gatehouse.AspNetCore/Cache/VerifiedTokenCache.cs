using System.Numerics;
using System.Runtime.Intrinsics;

namespace Gatehouse.AspNetCore.Cache;

/// <summary>
/// Tokens that were accepted, by the SHA-256 of their whole text (S80). A table of sets of eight: a look-up compares at most eight
/// digests, takes no lock and allocates nothing; entries are immutable and published by reference. When it is full the clock hand goes
/// round and takes what was not used since its last visit. Refusals are never kept, so whoever sends garbage only spends their own time.
/// </summary>
internal sealed class VerifiedTokenCache
{
    private const int Ways = 8;
    private const int SmallestToken = 512;

    private readonly VerifiedToken?[] slots;
    private readonly long maxBytes;
    private readonly Lock gate = new();
    private long bytes;
    private int hand;

    /// <summary>Makes a cache that keeps to this many bytes.</summary>
    public VerifiedTokenCache(long maxBytes)
    {
        this.maxBytes = maxBytes;
        var most = Math.Clamp(maxBytes / SmallestToken, Ways, 1 << 24);
        slots = new VerifiedToken?[BitOperations.RoundUpToPowerOf2((ulong)most)];
    }

    /// <summary>What the entries take now, as counted by <see cref="VerifiedToken.Bytes"/>.</summary>
    public long Bytes => Volatile.Read(ref bytes);

    /// <summary>The entry of this digest; whether it is still current is the caller's to judge.</summary>
    public VerifiedToken? Find(in Vector256<byte> digest)
    {
        foreach (ref var slot in SetOf(digest))
        {
            var token = Volatile.Read(ref slot);
            if (token is not null && token.Digest == digest)
            {
                // Written only on change: a line that all cores read must not travel between them.
                if (!token.WasUsed)
                    token.WasUsed = true;
                return token;
            }
        }

        return null;
    }

    /// <summary>Keeps an entry, in the place of an older one of the same digest if there is one.</summary>
    public void Add(VerifiedToken token, long now)
    {
        if (token.Bytes > maxBytes || token.HasEnded(now))
            return;

        lock (gate)
        {
            Put(ref Choose(SetOf(token.Digest), token.Digest, now), token);
            while (bytes > maxBytes)
                Turn(token, now);
        }
    }

    private Span<VerifiedToken?> SetOf(in Vector256<byte> digest)
    {
        var first = (int)digest.AsUInt32().ToScalar() & (slots.Length - 1) & ~(Ways - 1);
        return slots.AsSpan(first, Ways);
    }

    private static ref VerifiedToken? Choose(Span<VerifiedToken?> set, in Vector256<byte> digest, long now)
    {
        foreach (ref var slot in set)
        {
            if (slot is not null && slot.Digest == digest)
                return ref slot;
        }

        foreach (ref var slot in set)
        {
            if (slot is null || slot.HasEnded(now))
                return ref slot;
        }

        foreach (ref var slot in set)
        {
            if (!slot!.WasUsed)
                return ref slot;
            slot.WasUsed = false;
        }

        return ref set[0];
    }

    /// <summary>Moves the clock hand one slot on.</summary>
    private void Turn(VerifiedToken newest, long now)
    {
        ref var slot = ref slots[hand];
        hand = (hand + 1) & (slots.Length - 1);
        if (slot is null || ReferenceEquals(slot, newest))
            return;

        if (slot.WasUsed && !slot.HasEnded(now))
            slot.WasUsed = false;
        else
            Put(ref slot, null);
    }

    private void Put(ref VerifiedToken? slot, VerifiedToken? token)
    {
        bytes += (token?.Bytes ?? 0) - (slot?.Bytes ?? 0);
        Volatile.Write(ref slot, token);
    }
}
