using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Throttling;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.SignIn.Devices;

/// <summary>
/// Tells a browser in which somebody has signed in to an account before from all others, so that failures of others do not keep its owner out (S21).
/// It proves nobody: all it gives is a counter of one's own.
/// </summary>
internal sealed class KnownDevices(DeviceKeys keys, DeviceCookie cookie, ServerUrl url, SettingsProvider settings, TimeProvider clock)
{
    /// <summary>The device a request comes from, if it is known for this account; null when not, or when there is no account.</summary>
    public string? Find(User? user, HttpContext context)
    {
        if (user is null || settings.Get<LimitSettings>().KnownDevice == TimeSpan.Zero)
            return null;

        var now = clock.GetUtcNow();
        foreach (var mark in cookie.Read(context))
        {
            if (!mark.HasEnded(now) && IsFor(mark, user.Id))
                return mark.Device;
        }

        return null;
    }

    /// <summary>
    /// Has the browser of a request known from now on, once its user is proved; an older mark for the account is replaced. Who is no browser, or is one with
    /// another site's page open, is sent nothing.
    /// </summary>
    public void Remember(User user, HttpContext context)
    {
        var life = settings.Get<LimitSettings>().KnownDevice;
        if (life == TimeSpan.Zero || !IsFromOwnSite(context.Request.Headers))
            return;

        var now = clock.GetUtcNow();
        var others = cookie.Read(context).Where(mark => !mark.HasEnded(now) && !IsFor(mark, user.Id));
        cookie.Write(context, others.Prepend(DeviceMark.Make(keys.All[0], user.Id, now + life)), life);
    }

    private bool IsFor(DeviceMark mark, Id<User> account) => keys.All.Any(key => mark.IsFor(key, account));

    // Browsers say themselves where a request comes from, and no script can say otherwise; other clients say nothing. A page of another site must not be
    // able to fill somebody's cookie with marks of its own accounts.
    private bool IsFromOwnSite(IHeaderDictionary headers) => headers["Sec-Fetch-Site"] is [{ } site]
        ? site is "same-origin" or "same-site"
        : headers.Origin is [{ } origin] && Uri.TryCreate(origin, UriKind.Absolute, out var page) && url.Answers(new HostString(page.Authority));
}
