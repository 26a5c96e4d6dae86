using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Throttling;

namespace Gatehouse.Server.SignIn;

/// <summary>What happens when failures on an account reach the ceiling, and when that is lifted (S22).</summary>
internal sealed class SignInCeiling(
    Database database, EventLog events, MailQueue mail, SignInThrottle throttle, SettingsProvider settings, ServerUrl url)
{
    /// <summary>Writes it down and tells the owner; once, for the one try that reaches the ceiling.</summary>
    /// <remarks>Mail goes to an address that was shown to be the owner's and to no other (S127): it would tell a stranger of the account.</remarks>
    public async ValueTask ReachAsync(User user, CancellationToken cancellation)
    {
        var failures = settings.Get<LimitSettings>().Ceiling;
        await using var transaction = await database.BeginAsync(cancellation);
        await events.AppendAsync(new SignInCeilingReached(user.Id, failures), transaction);
        if (user is { IsActive: true, EmailVerifiedAt: not null, Email: { } address } && Mailbox.TryParseAddress(address, out _))
            await mail.QueueAsync(PasswordBlockedMail.For(address, url.Issuer, failures), transaction);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Lets the account's password count again.</summary>
    public async ValueTask LiftAsync(User user, Actor by, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        await events.AppendAsync(new UserUnlocked(user.Id, by), transaction);
        await throttle.ForgiveAsync(user.Id.ToString(), transaction);
        await transaction.CommitAsync(cancellation);
    }
}
