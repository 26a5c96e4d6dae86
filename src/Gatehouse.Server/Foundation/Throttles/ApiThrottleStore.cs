using Gatehouse.AspNetCore;
using Gatehouse.AspNetCore.Throttles;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Foundation.Throttles;

/// <summary>
/// Where the throttles of an application's own API count on PostgreSQL: for all of its servers together. Each key has a row that is locked while a request of it is
/// counted, and its requests are numbered, so that the one that decides is found by its number however many there are. While the database is away each server counts by itself.
/// </summary>
internal sealed class ApiThrottleStore(Database database, MemoryThrottleStore memory, TimeProvider clock) : IThrottleStore
{
    private readonly SqlFile sql = database.SqlBeside<ApiThrottleStore>();

    public async ValueTask<TimeSpan?> TryPassAsync(string key, ThrottleRate rate, CancellationToken cancellation)
    {
        try
        {
            await using var transaction = await database.BeginAsync(cancellation);
            var last = await LockAsync(key, rate, transaction);
            var now = clock.GetUtcNow();

            // As many as may have come lately: the first of those counts until it is as old as the period.
            var decides = await transaction.QuerySingleOrDefaultAsync<DateTimeOffset?>(sql["find_request"], new { key, number = last - rate.Limit + 1 }, cancellation);
            if (decides is { } at && at > now - rate.Period)
                return at + rate.Period - now; // uncommitted, and so not counted

            var number = last + 1;
            await transaction.ExecuteAsync(sql["add_request"], new { key, number, now }, cancellation);
            await transaction.ExecuteAsync(sql["forget_request"], new { key, lastForgotten = number - rate.Limit }, cancellation);
            await transaction.ExecuteAsync(sql["count_request"], new { key, number, expiresAt = now + rate.Period }, cancellation);
            await transaction.CommitAsync(cancellation);
            return null;
        }
        catch (DatabaseUnavailableException exception) when (!exception.IsBusy)
        {
            return await memory.TryPassAsync(key, rate, cancellation);
        }
    }

    private async ValueTask<long> LockAsync(string key, ThrottleRate rate, Transaction transaction)
    {
        for (; ; )
        {
            if (await transaction.QuerySingleOrDefaultAsync<long?>(sql["lock"], new { key }) is { } last)
                return last;
            await transaction.ExecuteAsync(sql["begin"], new { key, expiresAt = clock.GetUtcNow() + rate.Period });
        }
    }
}
