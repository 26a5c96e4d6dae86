using System.Text;
using Gatehouse.Server.Foundation.Http.Outbound;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Surfaces.Djoser;
using Gatehouse.Server.Surfaces.Djoser.SimpleJwt;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Configuration;

/// <summary>The key that the djoser surface shares, <c>secrets.djoserSigningKey</c>, and whether it fits what <c>djoser.simpleJwt</c> says of it.</summary>
internal sealed class SecretsPlanner(KeyRing keys, SettingsProvider settings, OutboundRules outbound) : IPlanner
{
    private static readonly string Settings = $"{SettingsSection.PathOf(DjoserSettings.Section)}.simpleJwt";

    public Task PlanAsync(Plan plan, CancellationToken cancellation)
    {
        var key = PlanKey(plan);
        if (plan.Errors.Found.Count == 0)
            CheckSettings(plan, key, settings.GetFrom<DjoserSettings>(plan.Settings).SimpleJwt);
        return Task.CompletedTask;
    }

    // The key as it will be.
    private SharedKey? PlanKey(Plan plan)
    {
        var current = keys.Current.Djoser;
        if (plan.File.Secrets?.DjoserSigningKey is not { } text)
            return current;

        var stated = Encoding.UTF8.GetBytes(text);
        if (stated.Length == 0)
        {
            if (current is not null)
                plan.Add(SharedKey.Path, "secrets.djoserSigningKey is removed", async transaction => await keys.SetSharedKeyAsync(null, transaction));
            return null;
        }

        var key = SharedKey.TryOpen(stated, out var fault);
        if (key is null)
            plan.Refuse(SharedKey.Path, fault!);
        else if (current?.Is(stated) != true)
            PlanChange(plan, keys.SealSharedKey(stated));
        return key;
    }

    private void PlanChange(Plan plan, SigningKeyRow sealedKey) =>
        plan.Add(SharedKey.Path, "secrets.djoserSigningKey is another one", async transaction => await keys.SetSharedKeyAsync(sealedKey, transaction));

    private void CheckSettings(Plan plan, SharedKey? key, SimpleJwtSettings rules)
    {
        if (rules.JwkUrl is { } url && plan.File.Settings?.ContainsKey(DjoserSettings.Section) == true && outbound.Read(url) is null)
            plan.Refuse($"{Settings}.JWK_URL", OutboundRules.Refusal);
        if (key is not null && rules.Algorithm is { } algorithm && SharedJwtKey.Of(key, rules) is not { Signs: true })
            plan.Refuse($"{Settings}.ALGORITHM", $"cannot be {algorithm} with the shared key there is, which is one for {key.Algorithm}; HS384 and HS512 take secrets of 48 and 64 bytes (RFC 7518 §3.2).");
        if (key is null && rules is { Algorithm: not null, VerifyingKey: null, JwkUrl: null })
            plan.Refuse($"{Settings}.ALGORITHM", "says what the shared key signs by, and there is none: state secrets.djoserSigningKey, or leave ALGORITHM out.");
    }
}
