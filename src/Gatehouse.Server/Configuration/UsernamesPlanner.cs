using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Configuration;

/// <summary>What another <c>accounts.usernames</c> means for the accounts that are there.</summary>
internal sealed class UsernamesPlanner(SettingsProvider settings, UsernameRereading rereading) : IPlanner
{
    private const string Path = "$.settings.accounts.usernames";

    public Task PlanAsync(Plan plan, CancellationToken cancellation)
    {
        var rule = settings.GetFrom<AccountsSettings>(plan.Settings).Usernames;
        if (rule != settings.Get<AccountsSettings>().Usernames)
            plan.Add(Path, "every user name is read by the other rule", WriteAsync);
        return Task.CompletedTask;

        async ValueTask WriteAsync(Transaction transaction)
        {
            var conflicts = await rereading.RunAsync(rule, transaction);
            if (conflicts.Count > 0)
                throw new SettingsException([.. conflicts.Select(conflict => new SettingsError(Path, $"cannot be changed yet: {Describe(conflict)}"))]);
        }
    }

    // By number: what is told here may end up in a log, and names do not belong there.
    private static string Describe(UsernameConflict conflict) => conflict.Refusal is { } refusal
        ? $"user {conflict.Number} has to be renamed. {UsernameRefusedException.Describe(refusal)}"
        : $"users {conflict.Holder} and {conflict.Number} would have one name, or names that look alike. Rename one of them.";
}
