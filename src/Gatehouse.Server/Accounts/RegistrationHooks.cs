using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Accounts;

/// <summary>Writes what an embedding application keeps for each account, inside the registration's own transaction.</summary>
/// <remarks>The hook may call the database through the transaction it gets and nothing else: other writers wait for it.</remarks>
public delegate ValueTask RegistrationHook(User user, Transaction transaction);

/// <summary>The hooks given to <c>AddGatehouseServer</c>, in order.</summary>
internal sealed class RegistrationHooks(IReadOnlyList<RegistrationHook> hooks)
{
    public async ValueTask RunAsync(User user, Transaction transaction)
    {
        foreach (var hook in hooks)
            await hook(user, transaction);
    }
}
