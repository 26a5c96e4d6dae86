using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class ExpiredRowsTests
{
    private static readonly Sql DeleteBatch =
        "delete from codes where id in (select id from codes where expires_at <= @now order by expires_at limit @limit)";

    /// <summary>S232: days of expired rows go in many small batches, the others stay.</summary>
    [Fact]
    public async Task All_that_has_expired_goes_in_batches_and_nothing_else()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        await test.Database.ExecuteAsync("create table codes (id bigint primary key, expires_at bigint not null)", null);
        await test.Database.ExecuteAsync("create index codes_by_expiry on codes (expires_at)", null);
        await FillAsync(test.Database, 5_000);
        var groups = test.Database.Statistics.Groups;

        var deleted = await ExpiredRows.DeleteAsync(test.Database, DeleteBatch, now: DateTimeOffset.FromUnixTimeMilliseconds(4_000));

        deleted.ShouldBe(4_000);
        (await test.Database.QuerySingleOrDefaultAsync<long>("select min(id) from codes", null)).ShouldBe(4_001);
        (await ExpiredRows.DeleteAsync(test.Database, DeleteBatch, now: DateTimeOffset.FromUnixTimeMilliseconds(4_000))).ShouldBe(0);
        (test.Database.Statistics.Groups - groups).ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task It_stops_between_two_batches_when_asked_to()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        await test.Database.ExecuteAsync("create table codes (id bigint primary key, expires_at bigint not null)", null);
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() =>
            ExpiredRows.DeleteAsync(test.Database, DeleteBatch, DateTimeOffset.UnixEpoch, stopping.Token));
    }

    private static async Task FillAsync(Database database, int rows)
    {
        await using var transaction = await database.BeginAsync();
        for (var id = 1; id <= rows; id++)
            await transaction.ExecuteAsync("insert into codes (id, expires_at) values (@id, @id)", new { id });
        await transaction.CommitAsync();
    }
}
