using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Sessions;

/// <summary>Refresh tokens in JWT form that are not to be taken any more, by their <c>jti</c>.</summary>
internal sealed class SpentTokenStore(Database database)
{
    private const int LongestKept = 64;

    private readonly SqlFile sql = database.SqlBeside<SpentTokenStore>();

    /// <summary>Uses up a single token that no family speaks for. False when it was used up before: the insert is the compare-and-set.</summary>
    public async ValueTask<bool> SpendAsync(string jti, DateTimeOffset expiresAt, Transaction transaction) =>
        await transaction.ExecuteAsync(sql["spend"], new { jti = KeyOf(jti), expiresAt }) == 1;

    /// <summary>Uses up many at once: those that another server, which shares the key, takes no more.</summary>
    /// <returns>How many were not used up yet.</returns>
    public ValueTask<int> SpendAllAsync(IEnumerable<(string Jti, DateTimeOffset ExpiresAt)> tokens, Transaction transaction) =>
        transaction.ExecuteAsync(sql["spend_all"], new
        {
            rows = JsonSerializer.Serialize(tokens.Select(token => new SpentRow(KeyOf(token.Jti), token.ExpiresAt.ToUnixTimeMilliseconds())), SpentJson.Default.IEnumerableSpentRow),
        });

    /// <summary>Whether <see cref="SpendAsync"/> has used it up.</summary>
    public async ValueTask<bool> IsSpentAsync(string jti, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<string>(sql["find_spent"], new { jti = KeyOf(jti) }, cancellation) is not null;

    /// <summary>As <see cref="IsSpentAsync"/>, or its family has ended, or has moved on and takes no older token.</summary>
    public async ValueTask<bool> IsRefusedAsync(string jti, CancellationToken cancellation)
    {
        var family = FamilyId.TryParseJti(jti, out var id, out var generation) ? id.Value : "";
        return await database.QuerySingleOrDefaultAsync<string>(sql["find_refused"], new { jti = KeyOf(jti), family, generation }, cancellation) is not null;
    }

    // A jti of somebody else's may be any text, and longer than an index takes.
    private static string KeyOf(string jti) => jti.Length <= LongestKept && Ascii.IsValid(jti) && !jti.Contains('\0', StringComparison.Ordinal)
        ? jti
        : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(jti)));
}

/// <summary>A row of <c>revoked_jtis</c>.</summary>
internal sealed record SpentRow(string Jti, long ExpiresAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IEnumerable<SpentRow>))]
internal sealed partial class SpentJson : JsonSerializerContext;
