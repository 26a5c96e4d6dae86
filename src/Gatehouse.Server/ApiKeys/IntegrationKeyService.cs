using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Server.ApiKeys;

/// <summary>Makes, finds and revokes the keys of the back-end API.</summary>
internal sealed class IntegrationKeyService(
    Database database, IntegrationKeyStore keys, EventLog events, TimeProvider clock, IHostEnvironment environment)
{
    /// <summary>Makes a key. Its secret is in the answer and nowhere else.</summary>
    /// <exception cref="UniqueViolationException">The name is taken.</exception>
    public async Task<IssuedIntegrationKey> CreateAsync(string name, bool readOnly, CancellationToken cancellation)
    {
        var (id, secret) = IntegrationKeyText.New(live: !environment.IsDevelopment());
        var key = new IntegrationKey { Id = id, Name = name, ReadOnly = readOnly, CreatedAt = clock.GetUtcNow() };

        await using var transaction = await database.BeginAsync(cancellation);
        await keys.InsertAsync(key, TokenHash.Of(secret), transaction);
        await events.AppendAsync(new IntegrationKeyCreated(id, name, readOnly), transaction);
        await transaction.CommitAsync(cancellation);

        return new IssuedIntegrationKey(key, new PlainTextSecret(secret));
    }

    /// <summary>The key a caller presents, or null. A text that cannot be a key does not reach the database.</summary>
    public ValueTask<IntegrationKey?> FindAsync(string presented, CancellationToken cancellation) =>
        IntegrationKeyText.CanBeKey(presented) ? keys.FindAsync(TokenHash.Of(presented), cancellation) : default;

    /// <summary>All keys, by name.</summary>
    public ValueTask<IReadOnlyList<IntegrationKey>> ListAsync(CancellationToken cancellation) => keys.ListAsync(cancellation);

    /// <summary>Gives a name a known secret: for development and tests.</summary>
    /// <param name="name">What operators call it.</param>
    /// <param name="secret">A key of our form, or at least 32 letters and digits.</param>
    /// <param name="readOnly">Whether it may only read.</param>
    /// <param name="transaction">Where it is written.</param>
    public async Task DeclareAsync(string name, PlainTextSecret secret, bool readOnly, Transaction transaction)
    {
        var text = secret.Reveal();
        var id = IntegrationKeyText.IdOf(text) ?? name;
        await keys.DeclareAsync(new IntegrationKey { Id = id, Name = name, ReadOnly = readOnly, CreatedAt = clock.GetUtcNow() }, TokenHash.Of(text), transaction);
        await events.AppendAsync(new IntegrationKeyCreated(id, name, readOnly), transaction);
    }

    /// <summary>Ends a key by its id or its name. Null when there is none.</summary>
    public async Task<IntegrationKey?> RevokeAsync(string idOrName, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        if (await keys.FindAsync(idOrName, transaction) is not { } key)
            return null;

        await RevokeAsync(key, transaction);
        await transaction.CommitAsync(cancellation);
        return key;
    }

    /// <inheritdoc cref="RevokeAsync(string, CancellationToken)"/>
    public async Task RevokeAsync(IntegrationKey key, Transaction transaction)
    {
        await keys.DeleteAsync(key.Id, transaction);
        await events.AppendAsync(new IntegrationKeyRevoked(key.Id, key.Name), transaction);
    }
}
