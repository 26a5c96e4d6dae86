using System.Net;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Throttling;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Server.SignIn.Passkeys;

/// <summary>Hands out challenges. Each is a row that anybody can cause, so an address gets so many and no more (S28, S29).</summary>
internal sealed class PasskeyChallenges(
    PasskeyChallengeStore store, ActionThrottle throttle, ClientAddresses addresses, SettingsProvider settings, IHostEnvironment environment, TimeProvider clock)
{
    /// <summary>Who may answer a challenge that is there only so that it takes as long (S123).</summary>
    public const string Nobody = "nobody";

    /// <summary>A challenge to be stored with what belongs to it.</summary>
    /// <param name="text">Unguessable, in base64url.</param>
    /// <param name="ceremony">What it may be answered in.</param>
    /// <param name="subject">Who may answer it.</param>
    public PasskeyChallenge Make(string text, Ceremony ceremony, string subject) => new(text, ceremony, subject, clock.GetUtcNow() + PasskeyChallenge.Lifetime);

    /// <summary>A challenge that is stored.</summary>
    /// <inheritdoc cref="Make" path="/param"/>
    public async ValueTask IssueAsync(string text, Ceremony ceremony, string subject, CancellationToken cancellation) =>
        await store.InsertAsync(Make(text, ceremony, subject), cancellation);

    /// <summary>Counts a request for a challenge, before anything is looked up.</summary>
    /// <exception cref="Foundation.Problems.ProblemException">429 with <c>Retry-After</c>.</exception>
    public async ValueTask LimitAsync(HttpContext context)
    {
        var address = addresses.Of(context);

        // As for sign-ups: who develops against a server of their own tries it all day.
        if (environment.IsDevelopment() && IPAddress.IsLoopback(address.Address))
            return;

        await throttle.LimitAsync(context.RequestAborted, ("passkey_challenge", settings.Get<LimitSettings>().PasskeyChallenge, address.Network));
    }
}
