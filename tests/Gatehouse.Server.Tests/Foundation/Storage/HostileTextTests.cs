namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class HostileTextTests
{
    /// <summary>S209: text that no database can keep raises nothing and matches nothing.</summary>
    [Theory]
    [InlineData("ada\0")]
    [InlineData("\0")]
    [InlineData("ada\ud800")]
    [InlineData("\udc00ada")]
    public async Task Text_that_cannot_be_kept_neither_fails_nor_matches(string text)
    {
        await using var test = await Notes.CreateAsync();
        await test.Database.ExecuteAsync(Notes.Insert, new { id = 1, body = "ada" });

        (await test.Database.QueryAsync<long>("select id from notes where body = @text", new { text })).ShouldBeEmpty();
        await test.Database.ExecuteAsync(Notes.Insert, new { id = 2, body = text });

        (await test.Database.QuerySingleOrDefaultAsync<string>(Notes.Find, new { id = 2 })).ShouldBe(text.Replace('\0', '\uFFFD').Replace('\ud800', '\uFFFD').Replace('\udc00', '\uFFFD'));
    }

    /// <summary>S209: what looks like SQL, a parameter or a comment stays a value.</summary>
    [Theory]
    [InlineData("'; drop table notes; --")]
    [InlineData("@id /* */ $1 ?1")]
    [InlineData("\\'; select pg_sleep(10)")]
    public async Task Values_are_never_code(string body)
    {
        await using var test = await Notes.CreateAsync();

        await test.Database.ExecuteAsync(Notes.Insert, new { id = 1, body });

        (await test.Database.QuerySingleOrDefaultAsync<string>(Notes.Find, new { id = 1 })).ShouldBe(body);
    }
}
