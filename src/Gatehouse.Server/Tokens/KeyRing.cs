using Gatehouse.Jose;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Tokens;

/// <summary>The server's keys, opened once and kept: what signs, what verifies, and what the JWKS shows.</summary>
/// <remarks>
/// Reading <see cref="Current"/> is one volatile read; verification and the JWKS go on while the database is away (S71).
/// </remarks>
internal sealed partial class KeyRing(
    Database database, SigningKeyStore store, SecretEnvelope envelope, TimeProvider clock, ILogger<KeyRing> logger)
{
    private volatile KeySnapshot? current;

    /// <summary>The keys as last read.</summary>
    /// <exception cref="InvalidOperationException">Before <see cref="LoadAsync"/>: our own bug.</exception>
    public KeySnapshot Current => current ?? throw new InvalidOperationException("The key ring is used before it was loaded.");

    /// <summary>Reads the keys; makes those that a new installation lacks. Called at start and when the database changed outside.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        var rows = await store.ListAsync(cancellation);
        if (Missing(rows, KeyPurpose.Session) || Missing(rows, KeyPurpose.Refresh))
        {
            await CreateMissingAsync(rows, cancellation);
            rows = await store.ListAsync(cancellation);
        }

        var previous = current;
        if (previous is null || !previous.IsOf(rows))
            current = KeySnapshot.Open(rows, Open, generation: (previous?.Generation ?? 0) + 1);
    }

    /// <summary>Reads the keys again without anybody waiting; the keys in force stay when that fails.</summary>
    public async void ReloadInBackground()
    {
        try
        {
            await LoadAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is DatabaseUnavailableException or SecretEnvelopeException or SettingsException or ObjectDisposedException)
        {
            LogNotReloaded(logger, exception);
        }
    }

    /// <summary>Seals a key that the djoser surface is to share with other services: before the write unit, which is no place to compute in.</summary>
    /// <exception cref="SettingsException">It is too short, or no key.</exception>
    public SigningKeyRow SealSharedKey(byte[] stated) => Row(KeyPurpose.Djoser, SharedKey.Open(stated).Algorithm, RandomSecret.Hex(8), stated);

    /// <summary>Puts what <see cref="SealSharedKey"/> made in place of the shared key there is; null takes it away.</summary>
    public async Task SetSharedKeyAsync(SigningKeyRow? sealedKey, Transaction transaction)
    {
        await store.RemoveAsync(KeyPurpose.Djoser, transaction);
        if (sealedKey is not null)
            await store.AddAsync(sealedKey, clock.GetUtcNow(), transaction);
    }

    private static bool Missing(IReadOnlyList<SigningKeyRow> rows, KeyPurpose purpose) =>
        !rows.Any(row => row.Purpose == purpose && row.State == KeyState.Active);

    private async Task CreateMissingAsync(IReadOnlyList<SigningKeyRow> rows, CancellationToken cancellation)
    {
        var created = new List<SigningKeyRow>();
        if (Missing(rows, KeyPurpose.Session))
        {
            using var key = SigningKey.Create(JwsAlgorithm.RS256);
            created.Add(Row(KeyPurpose.Session, "RS256", key.KeyId, key.ExportPkcs8()));
        }

        if (Missing(rows, KeyPurpose.Refresh))
            created.Add(Row(KeyPurpose.Refresh, "HS256", RandomSecret.Hex(8), RandomSecret.Bytes(32)));

        // Two nodes may start at once: the partial unique index lets one key through and both read that one.
        var now = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(cancellation);
        foreach (var row in created)
            await store.AddAsync(row, now, transaction);
        await transaction.CommitAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Keys changed in the database cannot be used; those in force stay")]
    private static partial void LogNotReloaded(ILogger logger, Exception exception);

    private SigningKeyRow Row(KeyPurpose purpose, string algorithm, string id, byte[] secret) => new()
    {
        Id = id,
        Purpose = purpose,
        Algorithm = algorithm,
        State = KeyState.Active,
        PrivateKey = envelope.Seal(secret, new SecretContext("signing_keys", "private_key", id)),
    };

    private byte[] Open(SigningKeyRow row) => envelope.Open(row.PrivateKey, new SecretContext("signing_keys", "private_key", row.Id));
}
