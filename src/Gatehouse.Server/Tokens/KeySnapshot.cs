using Gatehouse.Jose;

namespace Gatehouse.Server.Tokens;

/// <summary>The keys of one moment. Immutable, so that a request sees one consistent set.</summary>
internal sealed class KeySnapshot
{
    private readonly (string Id, KeyState State)[] source;

    private KeySnapshot((string Id, KeyState State)[] source, long generation) => (this.source, Generation) = (source, generation);

    /// <summary>Counts up with every change; caches compare it.</summary>
    public long Generation { get; }

    /// <summary>Signs session tokens.</summary>
    public required SigningKey Session { get; init; }

    /// <summary>Signs and verifies refresh tokens in JWT form.</summary>
    public required SymmetricKey Refresh { get; init; }

    /// <summary>The djoser surface's shared key, if one is configured: then it signs both of its tokens.</summary>
    public SharedKey? Djoser { get; init; }

    /// <summary>Every published key: next, active and retired.</summary>
    public required JwkSet Published { get; init; }

    public required PublishedDocument Jwks { get; init; }

    /// <summary>The public half of <see cref="Session"/> as PEM (P §4).</summary>
    public required string VerifierPem { get; init; }

    public bool IsOf(IReadOnlyList<SigningKeyRow> rows) =>
        rows.Count == source.Length && rows.Select(row => (row.Id, row.State)).ToHashSet().SetEquals(source);

    /// <summary>Opens the stored keys.</summary>
    /// <param name="rows">All that are not gone; one active session and refresh key among them.</param>
    /// <param name="open">Unseals a row's private part.</param>
    /// <param name="generation">See <see cref="Generation"/>.</param>
    /// <exception cref="Foundation.Settings.SettingsException">The shared key, stored by an earlier version, is none.</exception>
    public static KeySnapshot Open(IReadOnlyList<SigningKeyRow> rows, Func<SigningKeyRow, byte[]> open, long generation)
    {
        var asymmetric = rows.Where(row => row.Purpose is KeyPurpose.Session or KeyPurpose.Api)
            .Select(row => (Row: row, Key: SigningKey.FromPkcs8(open(row), Enum.Parse<JwsAlgorithm>(row.Algorithm), row.Id)))
            .ToList();
        var published = new JwkSet(asymmetric.Select(key => key.Key.PublicKey));
        var session = asymmetric.Single(key => key.Row is { Purpose: KeyPurpose.Session, State: KeyState.Active }).Key;

        return new KeySnapshot([.. rows.Select(row => (row.Id, row.State))], generation)
        {
            Session = session,
            Refresh = new SymmetricKey(Active(KeyPurpose.Refresh)!, MacAlgorithm.HS256),
            Djoser = Active(KeyPurpose.Djoser) is { } stated ? SharedKey.Open(stated) : null,
            Published = published,
            Jwks = PublishedDocument.Of(published),
            VerifierPem = session.PublicKey.ExportPem(),
        };

        byte[]? Active(KeyPurpose purpose) =>
            rows.SingleOrDefault(row => row.Purpose == purpose && row.State == KeyState.Active) is { } row ? open(row) : null;
    }
}
