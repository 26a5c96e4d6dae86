namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>Limits public actions that cost something: sign-ups, mails, invitations (S28). Each counts, whether or not it succeeds.</summary>
internal sealed class ActionThrottle(IThrottleStore store, ThrottleMetrics metrics)
{
    /// <summary>Counts an action on all its limits, or refuses it.</summary>
    /// <param name="limits">For each limit its name, its setting, and whom it counts: an address, an account, an organization.</param>
    /// <exception cref="Foundation.Problems.ProblemException">429 with <c>Retry-After</c>; then it was not counted.</exception>
    public async ValueTask LimitAsync(CancellationToken cancellation, params IEnumerable<(string Name, LimitSetting Limit, string Subject)> limits)
    {
        var request = ThrottleRequest.Of(limits.Select(limit =>
            ThrottleCount.For(new ThrottleRule(limit.Name, limit.Limit.Limit, limit.Limit.Window), limit.Subject, forgiven: false)));
        if (request.Counts.Count == 0)
            return;

        var reservation = await store.ReserveAsync(request, cancellation);
        if (reservation.Blocking is { } rule)
        {
            metrics.Refused(rule);
            throw ThrottlingProblems.TooManyTries(reservation.Wait);
        }

        await store.KeepAsync(request, cancellation);
    }
}
