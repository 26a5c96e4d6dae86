using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Accounts;

/// <summary>Keeps something that opens accounts: sessions, keys, passkeys, mailed links, identities at providers. Each slice that does is one.</summary>
internal interface ICredentialKeeper
{
    /// <summary>Removes all that opens an account: none of it is good after the commit.</summary>
    ValueTask RemoveOfAsync(User user, Transaction transaction);
}
