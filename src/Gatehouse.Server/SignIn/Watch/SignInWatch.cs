using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Http;

namespace Gatehouse.Server.SignIn.Watch;

/// <summary>Told how every try to sign in ended. Notes it in memory and waits for nothing, so no answer takes longer for it, whoever it is for (S13, S183).</summary>
internal sealed class SignInWatch(FailureTally failures, SourceWatch sources, StuffingReports reports, SignInMetrics metrics)
{
    /// <param name="user">Who was proved.</param>
    /// <param name="address">Where from.</param>
    /// <param name="method">How: <c>password</c>, <c>passkey</c>.</param>
    public void Succeeded(User user, ClientAddress address, string method)
    {
        sources.Note(address.Network, user.Id.ToString(), isKnown: true, failed: false);
        metrics.Tried(method, "succeeded");
    }

    /// <param name="user">Whose account it is; null when no account has the name.</param>
    /// <param name="account">What the try is counted by.</param>
    /// <param name="address">Where from.</param>
    /// <param name="method">How.</param>
    public void Failed(User? user, string account, ClientAddress address, string method)
    {
        failures.Count(user, address.Network, method);
        if (sources.Note(address.Network, account, user is not null, failed: true) is { } suspected)
            reports.Report(suspected);
        metrics.Tried(method, user is null ? "unknown_account" : "failed");
    }
}
