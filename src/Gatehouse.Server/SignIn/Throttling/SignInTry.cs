using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>One reserved try to sign in. It failed, it succeeded, or it never took place.</summary>
internal sealed class SignInTry(IThrottleStore store, ThrottleRequest request, ThrottleReservation reservation, int ceiling) : IAsyncDisposable
{
    private bool isSettled;

    /// <summary>
    /// So many failures in a row that the secret is refused even if it is right (S22). The answer is that of a wrong one; the
    /// owner was told by mail and comes in by a reset, a passkey or a known device.
    /// </summary>
    public bool IsBeyondCeiling => InARow(SignInRules.Ceiling) > ceiling;

    /// <summary>So many failures in a row from one known device that it is to be taken for an unknown one.</summary>
    public bool IsBeyondDeviceCeiling => InARow(SignInRules.DeviceCeiling) > ceiling;

    /// <summary>If this try fails, it is the one that reaches the ceiling: the owner is to be told.</summary>
    public bool ReachesCeiling => InARow(SignInRules.Ceiling) == ceiling;

    private long InARow(string rule) => request.Counts
        .Zip(reservation.Tries, (count, tries) => (count.Rule.Name, tries))
        .FirstOrDefault(count => count.Name == rule, (Name: "", tries: -1)).tries;

    /// <summary>The secret was wrong.</summary>
    public ValueTask FailAsync(CancellationToken cancellation)
    {
        isSettled = true;
        return store.KeepAsync(request, cancellation);
    }

    /// <summary>The secret was right. Call it last in the write unit of the sign-in: it locks what other sign-ins wait for.</summary>
    public ValueTask SucceedAsync(Transaction transaction)
    {
        isSettled = true;
        return store.ForgiveAsync(request, reservation, transaction);
    }

    public ValueTask DisposeAsync() => isSettled ? ValueTask.CompletedTask : store.GiveBackAsync(request, reservation);
}
