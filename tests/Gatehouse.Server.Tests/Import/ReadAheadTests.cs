using Gatehouse.Server.Import;

namespace Gatehouse.Server.Tests.Import;

public sealed class ReadAheadTests
{
    [Fact]
    public async Task Items_come_in_their_order() =>
        (await ReadAhead.Of(Enumerable.Range(0, 10_000).ToAsyncEnumerable(), most: 7, default).ToListAsync()).ShouldBe(Enumerable.Range(0, 10_000));

    /// <summary>What cannot be read is known to whoever consumes, after what could.</summary>
    [Fact]
    public async Task A_failure_comes_after_what_was_read()
    {
        List<int> seen = [];

        await Should.ThrowAsync<TimeZoneNotFoundException>(async () =>
        {
            await foreach (var item in ReadAhead.Of(Failing(), most: 100, default))
                seen.Add(item);
        });

        seen.ShouldBe([1, 2]);
    }

    /// <summary>A source is no longer read, and so can be closed, once its consumer has stopped.</summary>
    [Fact]
    public async Task Reading_ends_with_its_consumer()
    {
        var isOpen = true;

        await foreach (var item in ReadAhead.Of(Endless(), most: 10, default))
        {
            if (item == 100)
                break;
        }

        isOpen.ShouldBeFalse();

        async IAsyncEnumerable<int> Endless()
        {
            try
            {
                for (var item = 0; ; item++)
                {
                    await Task.Yield();
                    yield return item;
                }
            }
            finally
            {
                isOpen = false;
            }
        }
    }

    private static async IAsyncEnumerable<int> Failing()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
        throw new TimeZoneNotFoundException();
    }
}
