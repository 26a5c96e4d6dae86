using System.Text;
using Gatehouse.Jose;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Configuration;

/// <summary>The <c>secrets</c> of the file.</summary>
internal sealed class SecretsPlanner(KeyRing keys) : IPlanner
{
    private const string Path = "$.secrets.djoserSigningKey";
    private const int ShortestKey = 32;

    public Task PlanAsync(Plan plan, CancellationToken cancellation)
    {
        if (plan.File.Secrets?.DjoserSigningKey is not { } text)
            return Task.CompletedTask;

        var secret = Encoding.UTF8.GetBytes(text);
        if (secret.Length is > 0 and < ShortestKey)
            plan.Refuse(Path, $"must have at least {ShortestKey} bytes (RFC 7518 §3.2), or none for no shared key.");
        else if (secret.Length == 0 && keys.Current.Djoser is not null)
            plan.Add(Path, "secrets.djoserSigningKey is removed", async transaction => await keys.SetSharedKeyAsync(null, transaction));
        else if (secret.Length > 0 && !IsCurrent(secret))
            plan.Add(Path, "secrets.djoserSigningKey is another one", async transaction => await keys.SetSharedKeyAsync(secret, transaction));

        return Task.CompletedTask;
    }

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
