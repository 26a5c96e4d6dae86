using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Configuration;

/// <summary>What another answer to "may two accounts share an address?" means for the accounts that are there.</summary>
internal sealed class EmailsPlanner(SettingsProvider settings, EmailRereading rereading) : IPlanner
{
    private const string Path = "$.settings.accounts";

    public Task PlanAsync(Plan plan, CancellationToken cancellation)
    {
        var planned = settings.GetFrom<AccountsSettings>(plan.Settings);
        if (planned.EmailIsUnique != settings.Get<AccountsSettings>().EmailIsUnique)
            plan.Add(Path, planned.EmailIsUnique ? "every address belongs to one account" : "addresses may be shared", WriteAsync);
        return Task.CompletedTask;

        async ValueTask WriteAsync(Transaction transaction)
        {
            var shared = await rereading.RunAsync(planned.EmailIsUnique, transaction);
            if (shared.Count > 0)
                throw new SettingsException([.. shared.Select(pair => new SettingsError(
                    Path, $"cannot be changed yet: users {pair.Number} and {pair.Holder} have one address. Change one of them."))]);
        }
    }
}
