using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>An identity that is to become a way in to an account, once the account is proved: in that browser, for that account and that identity, once (S129).</summary>
/// <param name="TokenHash">Of what the client hands back with the proof.</param>
/// <param name="BrowserHash">Of the secret in the cookie of the browser that began the flow.</param>
/// <param name="UserId">The account with the identity's address.</param>
/// <param name="Provider">The provider's id.</param>
/// <param name="Issuer">Its issuer.</param>
/// <param name="Subject">The user's id there.</param>
/// <param name="ExpiresAt">From then on it is too late.</param>
internal sealed record PendingLink(
    TokenHash TokenHash, TokenHash BrowserHash, Id<User> UserId, string Provider, string Issuer, string Subject, DateTimeOffset ExpiresAt);
