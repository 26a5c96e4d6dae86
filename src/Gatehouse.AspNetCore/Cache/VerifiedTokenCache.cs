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

    private readonly Slot[] slots;
    private readonly long maxBytes;
    private readonly Lock gate = new();
    private long bytes;
    private int hand;

    /// <summary>Makes a cache that keeps to this many bytes.</summary>
    public VerifiedTokenCache(long maxBytes)
    {
        this.maxBytes = maxBytes;
        var most = Math.Clamp(maxBytes / SmallestToken, Ways, 1 << 24);
        slots = new Slot[BitOperations.RoundUpToPowerOf2((ulong)most)];
    }

    /// <summary>What the entries take now, as counted by <see cref="VerifiedToken.Bytes"/>.</summary>
    public long Bytes => Volatile.Read(ref bytes);

    /// <summary>The entry of this digest; whether it is still current is the caller's to judge.</summary>
    public VerifiedToken? Find(in Vector256<byte> digest)
    {
        var tag = TagOf(digest);
        foreach (ref var slot in SetOf(digest))
        {
            if (slot.Tag == tag && Volatile.Read(ref slot.Token) is { } token && token.Digest == digest)
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

    private static uint TagOf(in Vector256<byte> digest) => digest.AsUInt32()[1];

    private Span<Slot> SetOf(in Vector256<byte> digest)
    {
        var first = (int)digest.AsUInt32()[0] & (slots.Length - 1) & ~(Ways - 1);
        return slots.AsSpan(first, Ways);
    }

    private static ref Slot Choose(Span<Slot> set, in Vector256<byte> digest, long now)
    {
        var tag = TagOf(digest);
        foreach (ref var slot in set)
        {
            if (slot.Tag == tag && slot.Token?.Digest == digest)
                return ref slot;
        }

        foreach (ref var slot in set)
        {
            if (slot.Token is null)
                return ref slot;
        }

        foreach (ref var slot in set)
        {
            if (!slot.Token!.WasUsed || slot.Token.HasEnded(now))
                return ref slot;
            slot.Token.WasUsed = false;
        }

        return ref set[0];
    }

    /// <summary>Moves the clock hand one slot on.</summary>
    private void Turn(VerifiedToken newest, long now)
    {
        ref var slot = ref slots[hand];
        hand = (hand + 1) & (slots.Length - 1);
        if (slot.Token is not { } token || ReferenceEquals(token, newest))
            return;

        if (token.WasUsed && !token.HasEnded(now))
            token.WasUsed = false;
        else
            Put(ref slot, null);
    }

    private void Put(ref Slot slot, VerifiedToken? token)
    {
        bytes += (token?.Bytes ?? 0) - (slot.Token?.Bytes ?? 0);
        // A reader between the two lines finds nothing, at worst: it compares the whole digest in any case.
        Volatile.Write(ref slot.Token, token);
        slot.Tag = token is null ? 0 : TagOf(token.Digest);
    }

    /// <summary>An entry, and of its digest enough to pass over those that are not looked for without touching their memory.</summary>
    private struct Slot
    {
        public uint Tag;
        public VerifiedToken? Token;
    }
}
