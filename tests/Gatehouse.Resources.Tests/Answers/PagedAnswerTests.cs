using Gatehouse.AspNetCore;
using System.Text.Json;

namespace Gatehouse.Resources.Tests.Answers;

/// <summary>Lists that are sent while they are read.</summary>
public sealed class PagedAnswerTests
{
    private const int PageSize = 100;

    private static readonly string Item = new('x', 1000);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(25)]
    public async Task A_list_in_pages_is_one_array(int pages)
    {
        await using var server = await TestServer.StartAsync(View(new Source(pages)));

        var answer = await server.SendAsync("GET");

        answer.Status.ShouldBe(200);
        JsonSerializer.Deserialize<string[]>(answer.Body).ShouldBe(Enumerable.Repeat(Item, pages * PageSize));
    }

    /// <summary>The source is read as fast as the client reads, and no faster: what is held does not grow with the list.</summary>
    [Fact]
    public async Task Pages_are_read_no_faster_than_they_are_taken()
    {
        const long Buffers = 32 * 1024 * 1024; // of sockets and pipes, amply
        var source = new Source(pages: 1_500);
        await using var server = await TestServer.StartAsync(View(source));
        await using var answer = await server.Client.GetStreamAsync("/things/");

        var buffer = new byte[16 * 1024];
        long received = 0;
        for (int read; (read = await answer.ReadAsync(buffer)) > 0; received += read)
            (source.Read * (long)PageSize * Item.Length - received).ShouldBeLessThan(Buffers);

        received.ShouldBe(1_500 * (long)PageSize * (Item.Length + 3) + 1);
    }

    /// <summary>What breaks in the middle breaks the connection: half a list must not pass for a whole one.</summary>
    [Fact]
    public async Task A_list_that_breaks_off_is_no_list()
    {
        await using var server = await TestServer.StartAsync(View(new Source(pages: 5, breaksAt: 3)));

        await Should.ThrowAsync<HttpRequestException>(() => server.SendAsync("GET"));
    }

    [Fact]
    public void A_long_body_is_written_in_parts_only()
    {
        var body = RestAnswer.OkInPages(new Source(1).ReadAsync(), static (writer, item) => writer.WriteStringValue(item)).Body.ShouldNotBeNull();

        body.IsLong.ShouldBeTrue();
        using var writer = new Utf8JsonWriter(Stream.Null);
        Should.Throw<NotSupportedException>(() => body.Write(writer, null));
    }

    private static RestView View(Source source) => new RestView("Thing List") { Permission = Permission.AllowAny }
        .Get(_ => new ValueTask<RestAnswer>(RestAnswer.OkInPages(source.ReadAsync(), static (writer, item) => writer.WriteStringValue(item))));

    private sealed class Source(int pages, int breaksAt = -1)
    {
        private int read;

        public int Read => Volatile.Read(ref read);

        public async IAsyncEnumerable<IReadOnlyList<string>> ReadAsync()
        {
            for (var page = 0; page < pages; page++)
            {
                await Task.Yield();
                if (page == breaksAt)
                    throw new InvalidOperationException("The source broke.");
                Interlocked.Increment(ref read);
                yield return [.. Enumerable.Repeat(Item, PageSize)];
            }
        }
    }
}
