using Gatehouse.Server.Foundation.Http;

namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>Who seems to try to prove to be whom, from where.</summary>
/// <param name="Account">
/// The account: the user's id, by whichever identifier it was found, or, when there is none, the identifier's key as typed.
/// Accounts that do not exist are limited alike (S24).
/// </param>
/// <param name="Exists">There is such an account; then its failures in a row are remembered (S22).</param>
/// <param name="Address">Where the try comes from.</param>
/// <param name="Device">
/// A device known to have signed in to this account before: it is limited by its own failures only, so that nobody can lock
/// the owner out (S21). Null for an unknown one.
/// </param>
internal sealed record SignInSubject(string Account, bool Exists, ClientAddress Address, string? Device = null);
