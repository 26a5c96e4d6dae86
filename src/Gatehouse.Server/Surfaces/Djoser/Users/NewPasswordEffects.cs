using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.Surfaces.Djoser.Token;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>What a new password ends. djoser: next to nothing. <c>strict</c>: whatever the old one had opened (S17, S135).</summary>
internal sealed class NewPasswordEffects(AuthTokenService tokens, SessionService sessions, EventLog events, SettingsProvider settings)
{
    /// <summary>After a change by somebody who is signed in, and stays so by the access token they have.</summary>
    public async ValueTask AfterChangeAsync(User user, Transaction transaction)
    {
        var djoser = settings.Get<DjoserSettings>();
        if (djoser.EndsKeyOnPasswordChange)
        {
            await tokens.RevokeAllAsync(user, transaction);
            await events.AppendAsync(new UserSignedOut(user.Id), transaction);
        }

        if (djoser.IsStrict)
            await sessions.EndAllAsync(user.Id, transaction);
    }

    /// <summary>After a reset by a mailed link: whoever was signed in may not have been the owner.</summary>
    public async ValueTask AfterResetAsync(User user, Transaction transaction)
    {
        if (!settings.Get<DjoserSettings>().IsStrict)
            return;

        await tokens.RevokeAllAsync(user, transaction);
        await sessions.EndAllAsync(user.Id, transaction);
    }
}
