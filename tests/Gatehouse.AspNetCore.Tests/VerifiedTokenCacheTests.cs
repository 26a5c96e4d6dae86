using System.Text;
using Gatehouse.AspNetCore.Cache;
using Gatehouse.Jose;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>S80, V2, V5: the cache of verified tokens by itself.</summary>
public sealed class VerifiedTokenCacheTests
{
    private const int Until = 2000;

    private static readonly GatehouseKeys Keys = new(new JwkSet([]));

    [Fact]
    public void What_was_kept_is_found_by_its_whole_text_and_by_nothing_else()
    {
        var cache = new VerifiedTokenCache(1 << 20);
        cache.Add(Entry("a.b.c"), now: 1000);

        Find(cache, "a.b.c")!.User.UserId.ShouldBe("a.b.c");
        Find(cache, "a.b.d").ShouldBeNull();
        Find(cache, "a.b.c ").ShouldBeNull();
        Find(cache, "").ShouldBeNull();
    }

    /// <summary>S80: an entry counts for its time only, for its keys and for the revocations it was checked against.</summary>
    [Fact]
    public void An_entry_is_current_for_its_time_keys_and_revocations_only()
    {
        var entry = Entry("a.b.c");

        entry.IsCurrent(1000, Keys, 0).ShouldBeTrue();
        entry.IsCurrent(Until - 1, Keys, 0).ShouldBeTrue();
        entry.IsCurrent(Until, Keys, 0).ShouldBeFalse();
        entry.IsCurrent(999, Keys, 0).ShouldBeFalse();
        entry.IsCurrent(1000, new GatehouseKeys(new JwkSet([])), 0).ShouldBeFalse();
        entry.IsCurrent(1000, null, 0).ShouldBeFalse();
        entry.IsCurrent(1000, Keys, 1).ShouldBeFalse();
    }

    /// <summary>V5: however many tokens come, the bound holds, at about a kilobyte a token of usual size.</summary>
    [Theory]
    [InlineData(50_000)]
    [InlineData(1_000_000)]
    public void The_cache_keeps_to_its_bound(long bound)
    {
        var cache = new VerifiedTokenCache(bound);
        for (var i = 0; i < 5000; i++)
        {
            cache.Add(Entry($"token.{i}.x"), now: 1000);
            cache.Bytes.ShouldBeLessThanOrEqualTo(bound);
        }

        cache.Bytes.ShouldBeGreaterThan(bound / 2);
        Find(cache, "token.4999.x").ShouldNotBeNull();
        Entry(new string('x', 300)).Bytes.ShouldBeLessThanOrEqualTo(1024);
    }

    /// <summary>V5: tokens in use stay while others, each seen once, stream by.</summary>
    [Fact]
    public void What_is_used_outlasts_what_is_seen_once()
    {
        var cache = new VerifiedTokenCache(200_000);
        cache.Add(Entry("in.daily.use"), now: 1000);
        for (var i = 0; i < 20_000; i++)
        {
            cache.Add(Entry($"seen.once.{i}"), now: 1000);
            Find(cache, "in.daily.use").ShouldNotBeNull();
        }
    }

    [Fact]
    public void What_has_ended_makes_room_and_is_not_taken_in()
    {
        var cache = new VerifiedTokenCache(1 << 20);
        cache.Add(Entry("a.b.c"), now: Until);
        Find(cache, "a.b.c").ShouldBeNull();

        cache.Add(Entry("a.b.c"), now: 1000);
        cache.Add(Entry("a.b.c"), now: 1000);
        cache.Bytes.ShouldBe(Entry("a.b.c").Bytes);
    }

    /// <summary>V2: a look-up allocates nothing.</summary>
    [Fact]
    public void A_look_up_allocates_nothing()
    {
        var cache = new VerifiedTokenCache(1 << 20);
        var text = new string('a', 800);
        cache.Add(Entry(text), now: 1000);
        Find(cache, text).ShouldNotBeNull();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Find(cache, text);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    /// <summary>V8: readers and writers at once never see a wrong entry, and the count of bytes stays true.</summary>
    [Fact]
    public void Many_threads_at_once_find_what_they_look_for_or_nothing()
    {
        var cache = new VerifiedTokenCache(100_000);
        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            var text = $"token.{i % 500}.x";
            if (Find(cache, text) is { } found)
                found.User.UserId.ShouldBe(text);
            else
                cache.Add(Entry(text), now: 1000);
        });

        cache.Bytes.ShouldBeInRange(1, 100_000);
    }

    private static VerifiedToken? Find(VerifiedTokenCache cache, string text)
    {
        using var ascii = new AsciiToken(text, stackalloc byte[AsciiToken.UsualLength]);
        return cache.Find(TokenDigest.Of(ascii.Bytes));
    }

    private static VerifiedToken Entry(string text) =>
        new(TokenDigest.Of(Encoding.UTF8.GetBytes(text)), new GatehouseUser(Encoding.UTF8.GetBytes($$"""{"sub":"{{text}}"}""")), Keys, from: 1000, Until, epoch: 0);
}
