using System.Text;
using Gatehouse.Jose;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Configuration;

/// <summary>The <c>secrets</c> of the file.</summary>
internal sealed class SecretsPlanner(KeyRing keys) : IPlanner
{
    public Task PlanAsync(Plan plan, CancellationToken cancellation)
    {
        if (plan.File.Secrets?.DjoserSigningKey is not { } text)
            return Task.CompletedTask;

        var secret = Encoding.UTF8.GetBytes(text);
        if (secret.Length == 0)
            PlanRemoval(plan);
        else if (SharedKey.FaultOf(secret) is { } fault)
            plan.Refuse(SharedKey.Path, fault);
        else if (!IsCurrent(secret))
            PlanChange(plan, keys.SealSharedKey(secret));

        return Task.CompletedTask;
    }

    private void PlanRemoval(Plan plan)
    {
        if (keys.Current.Djoser is not null)
            plan.Add(SharedKey.Path, "secrets.djoserSigningKey is removed", async transaction => await keys.SetSharedKeyAsync(null, transaction));
    }

    private void PlanChange(Plan plan, SigningKeyRow sealedKey) =>
        plan.Add(SharedKey.Path, "secrets.djoserSigningKey is another one", async transaction => await keys.SetSharedKeyAsync(sealedKey, transaction));

    // A key does not give itself away, so the two are compared by what they make of the same bytes.
    private bool IsCurrent(byte[] secret)
    {
        if (keys.Current.Djoser is not { } current)
            return false;

        var stated = new SymmetricKey(secret, MacAlgorithm.HS256);
        var mac = new byte[stated.MacSize];
        stated.Sign("gatehouse"u8, mac);
        return current.Verify("gatehouse"u8, mac);
    }
}
