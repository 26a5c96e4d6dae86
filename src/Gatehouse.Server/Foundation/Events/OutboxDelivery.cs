using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>One attempt at one row, and the note of how it went.</summary>
internal sealed partial class OutboxDelivery(OutboxKind kind, OutboxLeases leases, TimeProvider clock, ILogger<OutboxDelivery> logger)
{
    /// <summary>One attempt's time. The rest of the lease is for noting the outcome.</summary>
    private static readonly TimeSpan Longest = OutboxLeases.Duration * (2.0 / 3);

    /// <summary>Delivers and notes. Never throws: what cannot be noted comes again when the lease has run out.</summary>
    /// <param name="cutOff">Ends the attempt; the row is then given back untried.</param>
    public async Task DeliverAsync(OutboxRow row, CancellationToken cutOff)
    {
        try
        {
            if (row.ExpiresAt <= clock.GetUtcNow())
                await FinishAsync(row, OutboxState.Expired, "expired before it could be delivered");
            else
                await AttemptAsync(row, cutOff);
        }
        catch (DatabaseUnavailableException exception)
        {
            LogNotNoted(kind.Name, row.Id, exception);
        }
    }

    private async Task AttemptAsync(OutboxRow row, CancellationToken cutOff)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cutOff);
            limit.CancelAfter(Longest);
            await kind.DeliverAsync!(row, limit.Token);
        }
        catch (DeliveryRefusedException exception)
        {
            LogRefused(kind.Name, row.Id, exception.Message);
            await FinishAsync(row, OutboxState.Parked, exception.Message);
            return;
        }
        catch (OperationCanceledException) when (cutOff.IsCancellationRequested)
        {
            await leases.ReleaseAsync(row, CancellationToken.None);
            return;
        }
#pragma warning disable CA1031 // any other failure is a reason to try again later, ours included
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await RetryAsync(row, exception);
            return;
        }

        LogDelivered(kind.Name, row.Id, row.Attempts);
        await FinishAsync(row, OutboxState.Delivered, error: null);
    }

    private async Task RetryAsync(OutboxRow row, Exception exception)
    {
        var error = exception is OperationCanceledException ? $"no answer within {Longest}" : PrintableText.Cut($"{exception.GetType().Name}: {exception.Message}");
        if (Backoff.After(row.Attempts) is { } wait)
        {
            LogFailed(kind.Name, row.Id, row.Attempts, wait, exception);
            Confirm(row, await leases.RetryAsync(row, clock.GetUtcNow() + wait, error, CancellationToken.None));
        }
        else
        {
            LogRefused(kind.Name, row.Id, error);
            await FinishAsync(row, OutboxState.Parked, error);
        }
    }

    private async Task FinishAsync(OutboxRow row, OutboxState state, string? error)
    {
        var keepsPayload = state == OutboxState.Parked || (state == OutboxState.Delivered && kind.KeepsPayload);
        Confirm(row, await leases.FinishAsync(row, state, keepsPayload, error, CancellationToken.None));
    }

    private void Confirm(OutboxRow row, bool noted)
    {
        if (!noted)
            LogLeaseLost(kind.Name, row.Id);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Kind} {Id} delivered at attempt {Attempt}")]
    private partial void LogDelivered(string kind, Id<OutboxRow> id, long attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Id} failed at attempt {Attempt}; next in {Wait}")]
    private partial void LogFailed(string kind, Id<OutboxRow> id, long attempt, TimeSpan wait, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} {Id} is parked: {Reason}")]
    private partial void LogRefused(string kind, Id<OutboxRow> id, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Id} took longer than its lease; it may be delivered twice")]
    private partial void LogLeaseLost(string kind, Id<OutboxRow> id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outcome of {Kind} {Id} could not be noted; it is delivered again when its lease has run out")]
    private partial void LogNotNoted(string kind, Id<OutboxRow> id, Exception exception);
}
