using Gatehouse.Server.Foundation.Http.Outbound;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Passwords;

namespace Gatehouse.Server.Configuration;

/// <summary>Whether this server may connect to the range service that the file states (S121).</summary>
internal sealed class BreachRangePlanner(SettingsProvider settings, OutboundRules rules) : IPlanner
{
    public Task PlanAsync(Plan plan, CancellationToken cancellation)
    {
        if (plan.Errors.Found.Count == 0 && plan.File.Settings?.ContainsKey(PasswordsSettings.Section) == true
            && settings.GetFrom<PasswordsSettings>(plan.Settings).BreachedRangeUrl is { } url && rules.Read(url) is null)
        {
            plan.Refuse(
                $"{SettingsSection.PathOf(PasswordsSettings.Section)}.breachedRangeUrl",
                "may not be connected to: https to port 443 of a public host, or what Gatehouse:Outbound allows besides.");
        }

        return Task.CompletedTask;
    }
}
