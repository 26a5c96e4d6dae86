using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>
/// Limits guessing (S19 to S24): every try to prove to be somebody, with a password, a code or another secret, is reserved
/// here first and settled afterwards (S25).
/// </summary>
internal sealed class SignInThrottle(IThrottleStore store, SettingsProvider settings, ThrottleMetrics metrics)
{
    private LimitSettings Limits => settings.Get<LimitSettings>();

    /// <summary>Counts a try before it is made.</summary>
    /// <returns>The try, to be settled; disposed unsettled, it is as if it had not been.</returns>
    /// <exception cref="Foundation.Problems.ProblemException">429 with <c>Retry-After</c>: too many failures.</exception>
    public async ValueTask<SignInTry> ReserveAsync(SignInSubject subject, CancellationToken cancellation)
    {
        var attempt = await ReserveAsync(SignInRules.RequestFor(subject, Limits), cancellation);
        if (!attempt.IsBeyondDeviceCeiling)
            return attempt;

        // A device that guesses is no better than an unknown one.
        await attempt.DisposeAsync();
        return await ReserveAsync(SignInRules.RequestFor(subject with { Device = null }, Limits), cancellation);
    }

    /// <summary>Counts a mailed link before it is judged: on the client's address alone, so that no stranger keeps an owner from theirs (S25).</summary>
    /// <inheritdoc cref="ReserveAsync(SignInSubject, CancellationToken)" path="/*[not(self::summary)]"/>
    public ValueTask<SignInTry> ReserveLinkAsync(ClientAddress address, CancellationToken cancellation) => ReserveAsync(SignInRules.OfLink(address, Limits), cancellation);

    /// <summary>
    /// Forgets an account's failures after its owner came in by another way (a new password, a passkey), or because an operator says so (S22).
    /// Failures counted by address stay, until their window ends.
    /// </summary>
    public ValueTask ForgiveAsync(string account, Transaction transaction) =>
        store.PardonAsync(SignInRules.AccountAlone(account, Limits), transaction);

    private async ValueTask<SignInTry> ReserveAsync(ThrottleRequest request, CancellationToken cancellation)
    {
        var reservation = await store.ReserveAsync(request, cancellation);
        if (reservation.Blocking is { } rule)
        {
            metrics.Refused(rule);
            throw ThrottlingProblems.TooManyTries(reservation.Wait);
        }

        return new SignInTry(store, request, reservation, Limits.Ceiling);
    }
}
