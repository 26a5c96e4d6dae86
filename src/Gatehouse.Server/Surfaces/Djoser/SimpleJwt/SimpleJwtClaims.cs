using System.Text.Json;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>What a SimpleJWT token says, as far as anybody asks; the rest is carried along unread.</summary>
internal sealed class SimpleJwtClaims
{
    public string? TokenType { get; private set; }
    public string? Jti { get; private set; }
    public long? ExpiresAt { get; private set; }

    /// <summary>The user's id as text: older releases wrote a number (D154). Null when there is none.</summary>
    public string? UserId { get; private set; }

    /// <summary>The user's UUID, in our RS256 tokens.</summary>
    public string? Subject { get; private set; }
    public string? Issuer { get; private set; }

    /// <summary>The <c>aud</c>, as one text or several; null when there is none.</summary>
    public IReadOnlyList<string>? Audiences { get; private set; }

    /// <summary>Until when a sliding token can be refreshed: <c>refresh_exp</c>.</summary>
    public long? RefreshExpiresAt { get; private set; }

    /// <summary>Every claim but type, <c>exp</c>, <c>iat</c> and <c>jti</c>: what an access token copies from its refresh token (D139).</summary>
    public List<ExtraClaim> Copied { get; } = [];

    /// <summary>Which kind of key signed it.</summary>
    public required SimpleJwtSigner Signer { get; init; }

    /// <summary>What its claims are called.</summary>
    public required ClaimMap Names { get; init; }

    /// <summary>Reads and judges the claims in PyJWT's order: <c>iat</c>, <c>nbf</c>, <c>exp</c>, then the rest.</summary>
    /// <param name="payload">JSON.</param>
    /// <param name="now">NumericDate.</param>
    /// <param name="leeway">By how many seconds clocks may differ.</param>
    /// <returns>Null, or what SimpleJWT says is wrong.</returns>
    public string? Read(ReadOnlySpan<byte> payload, long now, long leeway)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(payload.ToArray(), new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return SimpleJwtFaults.Invalid;
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return SimpleJwtFaults.Invalid;

            try
            {
                return Read(document.RootElement, now, leeway);
            }
            catch (InvalidOperationException)
            {
                return SimpleJwtFaults.Invalid; // text that is no Unicode
            }
        }
    }

    private string? Read(JsonElement claims, long now, long leeway)
    {
        long? notBefore = null, issuedAt = null;
        foreach (var claim in claims.EnumerateObject())
        {
            switch (claim.Name)
            {
                case "exp" when TrySeconds(claim.Value, out var seconds):
                    ExpiresAt = seconds;
                    break;
                case "iat" when TrySeconds(claim.Value, out var seconds):
                    issuedAt = seconds;
                    break;
                case "nbf" when TrySeconds(claim.Value, out var seconds):
                    notBefore = seconds;
                    break;
                case "exp" or "iat" or "nbf":
                    return SimpleJwtFaults.Invalid;
                case var name when name == Names.TokenType:
                    TokenType = Text(claim.Value);
                    break;
                case var name when name == Names.Jti:
                    if (claim.Value.ValueKind != JsonValueKind.String)
                        return SimpleJwtFaults.Invalid;
                    Jti = claim.Value.GetString();
                    break;
                default:
                    Keep(claim);
                    break;
            }
        }

        if (issuedAt > now + leeway || notBefore > now + leeway)
            return SimpleJwtFaults.Invalid;
        return ExpiresAt <= now - leeway ? SimpleJwtFaults.Expired : null;
    }

    /// <summary>A claim's text; null when it is not there, or no text.</summary>
    public string? Text(string name)
    {
        foreach (var claim in Copied)
        {
            if (claim.Name != name)
                continue;
            using var value = JsonDocument.Parse(claim.Json);
            return Text(value.RootElement);
        }

        return null;
    }

    private void Keep(JsonProperty claim)
    {
        Copied.Add(new ExtraClaim(claim.Name, System.Text.Encoding.UTF8.GetBytes(claim.Value.GetRawText())));
        switch (claim.Name)
        {
            case "sub":
                Subject = Text(claim.Value);
                break;
            case "iss":
                Issuer = Text(claim.Value);
                break;
            case "aud":
                Audiences = claim.Value.ValueKind == JsonValueKind.Array
                    ? [.. claim.Value.EnumerateArray().Select(Text).OfType<string>()]
                    : [Text(claim.Value) ?? ""];
                break;
            case var name when name == Names.UserId:
                UserId = claim.Value.ValueKind == JsonValueKind.Number ? claim.Value.GetRawText() : Text(claim.Value) ?? "";
                break;
            case var name when name == Names.RefreshExpiry && TrySeconds(claim.Value, out var seconds):
                RefreshExpiresAt = seconds;
                break;
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool TrySeconds(JsonElement value, out long seconds)
    {
        seconds = 0;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !(Math.Abs(number) < Jose.NumericDate.End))
            return false;

        seconds = (long)Math.Floor(number);
        return true;
    }
}

/// <summary>What signed a token.</summary>
internal enum SimpleJwtSigner
{
    /// <summary>The server's session key: an RS256 session token.</summary>
    SessionKey,

    /// <summary>The key shared with other services, or one at <c>JWK_URL</c>; they may have issued it.</summary>
    SharedKey,

    /// <summary>The server's own symmetric key: only refresh tokens.</summary>
    InternalKey,
}
