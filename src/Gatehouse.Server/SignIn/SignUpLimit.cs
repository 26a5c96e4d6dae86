using System.Net;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Throttling;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Server.SignIn;

/// <summary>How many accounts one address may make (S28).</summary>
internal sealed class SignUpLimit(ActionThrottle throttle, ClientAddresses addresses, SettingsProvider settings, IHostEnvironment environment)
{
    /// <exception cref="Foundation.Problems.ProblemException">429 with <c>Retry-After</c>.</exception>
    public async ValueTask CountAsync(HttpContext context)
    {
        var address = addresses.Of(context);

        // Whoever develops against a server of their own runs tests that sign up all day.
        if (environment.IsDevelopment() && IPAddress.IsLoopback(address.Address))
            return;

        await throttle.LimitAsync(context.RequestAborted, ("sign_up", settings.Get<LimitSettings>().SignUp, address.Network));
    }
}
