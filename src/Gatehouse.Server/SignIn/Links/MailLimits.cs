using System.Net;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Throttling;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Server.SignIn.Links;

/// <summary>How often mails with links can be asked for: by address they go to, whether or not it has an account, and by client (S24, S28).</summary>
internal sealed class MailLimits(ActionThrottle throttle, ClientAddresses addresses, SettingsProvider settings, IHostEnvironment environment)
{
    /// <summary>Counts a reset mail that somebody asks for.</summary>
    /// <exception cref="Foundation.Problems.ProblemException">429 with <c>Retry-After</c>.</exception>
    public ValueTask CountResetAsync(string email, HttpContext context)
    {
        var limits = settings.Get<LimitSettings>();
        return CountAsync(("reset_mail_account", limits.ResetMailAccount), ("reset_mail_address", limits.ResetMailAddress), email, context);
    }

    /// <summary>Counts an activation mail that somebody asks for.</summary>
    /// <exception cref="Foundation.Problems.ProblemException">429 with <c>Retry-After</c>.</exception>
    public ValueTask CountVerificationAsync(string email, HttpContext context)
    {
        var limits = settings.Get<LimitSettings>();
        return CountAsync(("verification_mail", limits.VerificationMail), ("verification_mail_address", limits.VerificationMailAddress), email, context);
    }

    private async ValueTask CountAsync(
        (string Name, LimitSetting Limit) perAccount, (string Name, LimitSetting Limit) perAddress, string email, HttpContext context)
    {
        var client = addresses.Of(context);

        // Whoever develops against a server of their own asks for mails all day.
        if (environment.IsDevelopment() && IPAddress.IsLoopback(client.Address))
            return;

        await throttle.LimitAsync(
            context.RequestAborted,
            (perAccount.Name, perAccount.Limit, EmailAddress.KeyOf(email) ?? ""), (perAddress.Name, perAddress.Limit, client.Network));
    }
}
