using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Foundation.Jobs;

/// <summary>Which node does which job: one lease a job, with a fencing number (S243).</summary>
internal sealed class JobLeases(Database database, TimeProvider clock)
{
    /// <summary>How long a lease holds, and so how long one run may last.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);

    private readonly SqlFile sql = database.SqlBeside<JobLeases>();

    /// <summary>When a job is due; in the past when it has never run. While it runs, the end of its lease.</summary>
    public async ValueTask<DateTimeOffset> NextRunAsync(string name, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<DateTimeOffset?>(sql["next_run"], new { name }, cancellation) ?? DateTimeOffset.UnixEpoch;

    /// <summary>Takes a job that is due. Returns the fencing number, or null when it is not due or another node has it.</summary>
    public ValueTask<long?> TryTakeAsync(string name, string owner, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return database.ExecuteReturningAsync<long?>(sql["take"], new { name, owner, now, until = now + Duration }, cancellation);
    }

    /// <summary>Notes that a run is over. False: the lease was lost meanwhile and somebody else decides when the next one is.</summary>
    public async ValueTask<bool> FinishAsync(string name, long fence, TimeSpan untilNext, string? error, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await database.ExecuteAsync(sql["finish"], new { name, fence, now, next = now + untilNext, error }, cancellation) == 1;
    }
}
