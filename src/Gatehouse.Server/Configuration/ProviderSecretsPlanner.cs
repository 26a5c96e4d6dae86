using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Providers;

namespace Gatehouse.Server.Configuration;

/// <summary>The <c>secrets.providers</c> of the file.</summary>
internal sealed class ProviderSecretsPlanner(ProviderSecretStore secrets, SettingsProvider settings) : IPlanner
{
    private const int Longest = 4096;

    public async Task PlanAsync(Plan plan, CancellationToken cancellation)
    {
        if (plan.File.Secrets?.Providers is not { } stated || plan.Errors.Found.Count > 0)
            return;

        var known = settings.GetFrom<ProvidersSettings>(plan.Settings);
        foreach (var (id, secret) in stated)
        {
            var path = $"$.secrets.providers.{id}";
            if (!known.ContainsKey(id))
                plan.Refuse(path, "has no provider of that id in settings.providers.");
            else if (secret.Length > Longest)
                plan.Refuse(path, $"must be at most {Longest} characters.");
            else
                await PlanAsync(plan, path, id, secret, cancellation);
        }
    }

    private async Task PlanAsync(Plan plan, string path, string id, string secret, CancellationToken cancellation)
    {
        var current = await secrets.FindAsync(id, cancellation);
        if (secret.Length == 0 && current is not null)
            plan.Add(path, $"secrets.providers.{id} is removed", async transaction => await secrets.RemoveAsync(id, transaction));
        else if (secret.Length > 0 && (current is null || TokenHash.Of(current.Reveal()) != TokenHash.Of(secret)))
        {
            var sealedSecret = secrets.Seal(id, secret);
            plan.Add(path, $"secrets.providers.{id} is another one", async transaction => await secrets.WriteAsync(id, sealedSecret, transaction));
        }
    }
}
