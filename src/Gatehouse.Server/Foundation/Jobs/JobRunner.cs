using Gatehouse.Server.Foundation.Events;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Jobs;

/// <summary>Runs one job whenever it is due and this node gets its lease.</summary>
internal sealed partial class JobRunner(Job job, JobLeases leases, TimeProvider clock, ILogger<JobRunner> logger)
{
    /// <summary>How often a job that another node holds is looked at.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(1);

    private readonly string owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";

    /// <summary>Works until stopped; a run that is under way then ends early and gives its lease back (S234).</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            TimeSpan wait;
            try
            {
                await RunIfDueAsync(stopping);
                wait = await leases.NextRunAsync(job.Name, stopping) - clock.GetUtcNow();
            }
#pragma warning disable CA1031 // the database may be away for a while; the job must go on afterwards
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (stopping.IsCancellationRequested)
                    break;
                LogPause(job.Name, exception);
                wait = Poll;
            }

            if (wait > TimeSpan.Zero)
                await Task.Delay(wait < Poll ? wait : Poll, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Runs the job if it is due and nobody else has it. Returns whether it did.</summary>
    public async Task<bool> RunIfDueAsync(CancellationToken stopping)
    {
        if (await leases.NextRunAsync(job.Name, stopping) > clock.GetUtcNow())  // a read: an idle server writes nothing
            return false;
        if (await leases.TryTakeAsync(job.Name, owner, stopping) is not { } fence)
            return false;

        var (untilNext, error) = await AttemptAsync(stopping);
        if (!await leases.FinishAsync(job.Name, fence, untilNext, error, CancellationToken.None))
            LogLeaseLost(job.Name);
        return true;
    }

    private async Task<(TimeSpan UntilNext, string? Error)> AttemptAsync(CancellationToken stopping)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            limit.CancelAfter(JobLeases.Duration * 0.75);
            await job.RunAsync(limit.Token);
            return (job.Every, null);
        }
        catch (OperationCanceledException)  // stopped, or out of time: the rest is for whoever comes next
        {
            return (TimeSpan.Zero, null);
        }
#pragma warning disable CA1031 // noted with the job and logged; the next round tries again
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(job.Name, exception);
            return (job.Every, PrintableText.Cut($"{exception.GetType().Name}: {exception.Message}"));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed")]
    private partial void LogFailed(string job, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} pauses: the database does not answer")]
    private partial void LogPause(string job, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} ran longer than its lease")]
    private partial void LogLeaseLost(string job);
}
