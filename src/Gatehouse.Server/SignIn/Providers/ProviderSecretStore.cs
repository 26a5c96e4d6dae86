using System.Text;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>Keeps the client secrets of providers, sealed (S187, S188).</summary>
internal sealed class ProviderSecretStore(Database database, SecretEnvelope envelope)
{
    private readonly SqlFile sql = database.SqlBeside<ProviderSecretStore>();

    /// <summary>The secret, or null when there is none.</summary>
    public async ValueTask<PlainTextSecret?> FindAsync(string provider, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<byte[]>(sql["find"], new { provider }, cancellation) is { } stored
            ? new PlainTextSecret(Encoding.UTF8.GetString(envelope.Open(stored, Context(provider))))
            : null;

    /// <summary>Seals a secret for a provider: before the write unit, which is no place to compute in.</summary>
    public byte[] Seal(string provider, string secret) => envelope.Seal(Encoding.UTF8.GetBytes(secret), Context(provider));

    public ValueTask<int> WriteAsync(string provider, byte[] sealedSecret, Transaction transaction) =>
        transaction.ExecuteAsync(sql["write"], new { provider, sealedSecret });

    public ValueTask<int> RemoveAsync(string provider, Transaction transaction) => transaction.ExecuteAsync(sql["remove"], new { provider });

    private static SecretContext Context(string provider) => new("provider_secrets", "sealed_secret", provider);
}
