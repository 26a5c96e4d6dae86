using Gatehouse.Server.ApiKeys;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.Configuration;

/// <summary>The <c>backEndKeys</c> of the file.</summary>
internal sealed class KeysPlanner(IntegrationKeyService keys) : IPlanner
{
    public async Task PlanAsync(Plan plan, CancellationToken cancellation)
    {
        if (plan.File.BackEndKeys is not { } stated)
            return;

        var stored = (await keys.ListAsync(cancellation)).ToDictionary(key => key.Name);
        var named = new HashSet<string>();
        foreach (var (index, declared) in stated.Index())
        {
            var path = $"$.backEndKeys[{index}]";
            if (declared.Name is not { Length: > 0 and <= 150 } name)
                plan.Refuse($"{path}.name", "must be 1 to 150 characters.");
            else if (!named.Add(name))
                plan.Refuse($"{path}.name", "is there twice.");
            else
                await PlanAsync(plan, path, name, declared, stored.GetValueOrDefault(name), cancellation);
        }

        foreach (var key in stored.Values.Where(key => plan.Prune && !named.Contains(key.Name)))
            plan.Add("$.backEndKeys", $"back-end key {key.Name} is revoked", async transaction => await keys.RevokeAsync(key, transaction));
    }

    private async Task PlanAsync(Plan plan, string path, string name, DeclaredKey declared, IntegrationKey? stored, CancellationToken cancellation)
    {
        if (declared.Key is not { } text)
        {
            if (stored is null)
                plan.Refuse($"{path}.key", "is needed, for there is no key of this name. `gatehouse key create` makes one.");
            return;
        }

        if (!IntegrationKeyText.CanBeKey(text))
        {
            plan.Refuse($"{path}.key", "must be a key made by `gatehouse key create`, or 32 to 256 letters and digits.");
            return;
        }

        var readOnly = declared.ReadOnly ?? stored?.ReadOnly ?? false;
        var current = await keys.FindAsync(text, cancellation);
        if (current is not null && current.Name != name)
            plan.Refuse($"{path}.key", $"is the key of {current.Name} already.");
        else if (current is null || current.ReadOnly != readOnly)
            plan.Add(path, $"back-end key {name} is {(stored is null ? "made" : "changed")}", async transaction => await keys.DeclareAsync(name, new PlainTextSecret(text), readOnly, transaction));
    }
}
