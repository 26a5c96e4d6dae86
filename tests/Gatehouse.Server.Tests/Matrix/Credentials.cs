using System.Buffers;
using System.Text;
using System.Text.Json;
using Gatehouse.Jose;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Tests.Surfaces.Djoser;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Tests.Matrix;

/// <summary>Everything somebody might show that is no credential of an active user, with the answer it gets.</summary>
internal sealed record BadCredentials(string Name, string Header, string Body)
{
    public static async Task<IReadOnlyList<BadCredentials>> AllAsync(ServerHost host)
    {
        var member = await host.JoinAsync();
        var key = await host.LoginAsync(member.Member);
        var user = await host.UserAsync(member.Member);
        var (disabled, disabledKey) = await SignInTwiceAsync(host);
        var (deleted, deletedKey) = await SignInTwiceAsync(host);
        await host.DisableAsync(disabled.Member);
        await host.DeleteAsync(deleted.Member);

        var keys = host.Get<KeyRing>().Current;
        using var stranger = SigningKey.Create(JwsAlgorithm.RS256);
        using var impostor = SigningKey.FromPkcs8(stranger.ExportPkcs8(), JwsAlgorithm.RS256, keys.Session.KeyId);
        var minter = host.Get<SessionTokenMinter>();
        var token = new SessionToken { User = user, Lifetime = TimeSpan.FromMinutes(5), TokenType = "access", TokenId = "a" };
        var claims = ForeignToken.Text(member.Access, 1);

        return
        [
            new("a refresh token", $"Bearer {member.Refresh}", NotForAnyType("Token has wrong type")),
            new("an expired token", $"Bearer {minter.Mint(token with { Lifetime = TimeSpan.Zero })}", NotForAnyType("Token is expired")),
            new("a session token of another surface", $"Bearer {minter.Mint(token with { TokenType = null })}", NotForAnyType("Token has no type")),
            new("a session token for refreshing", $"Bearer {minter.Mint(token with { TokenType = "refresh" })}", NotForAnyType("Token has wrong type")),
            new("a token for an audience", $"Bearer {Sign(keys.Session, claims, "aud", "https://api.example")}", Invalid),
            new("an API token", $"Bearer {Sign(keys.Session, claims, type: JwtTypes.AccessToken)}", Invalid),
            new("a logout token", $"Bearer {Sign(keys.Session, claims, type: JwtTypes.LogoutToken)}", Invalid),
            new("another issuer's token", $"Bearer {Sign(keys.Session, claims, "iss", "https://elsewhere.example")}", Invalid),
            new("a stranger's token", $"Bearer {Sign(stranger, claims)}", Invalid),
            new("a stranger's token under our key's name", $"Bearer {Sign(impostor, claims)}", Invalid),
            new("a token MACed with the public key", $"Bearer {ForeignToken.Mac(Encoding.UTF8.GetBytes(keys.VerifierPem), claims)}", Invalid),
            new("a token without a signature", $"Bearer {ForeignToken.Encode("""{"alg":"none"}""")}.{ForeignToken.Encode(claims)}.", Invalid),
            new("a key as a JWT", $"Bearer {key}", Invalid),
            new("a JWT as a key", $"Token {member.Access}", """{"detail":"Invalid token."}"""),
            new("a refresh token as a key", $"Token {member.Refresh}", """{"detail":"Invalid token."}"""),
            new("the hash of a key", $"Token {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(key)))}", """{"detail":"Invalid token."}"""),
            new("a disabled user's token", disabled.Bearer, """{"detail":"User is inactive","code":"user_inactive"}"""),
            new("a disabled user's key", $"Token {disabledKey}", """{"detail":"User inactive or deleted."}"""),
            new("a deleted user's token", deleted.Bearer, """{"detail":"User not found","code":"user_not_found"}"""),
            new("a deleted user's key", $"Token {deletedKey}", """{"detail":"Invalid token."}"""),
        ];
    }

    public override string ToString() => Name;

    private const string Invalid =
        """{"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":"AccessToken","token_type":"access","message":"Token is invalid"}]}""";

    private static string NotForAnyType(string message) => Invalid.Replace("Token is invalid", message, StringComparison.Ordinal);

    private static async Task<(SignedIn, string Key)> SignInTwiceAsync(ServerHost host)
    {
        var member = await host.JoinAsync();
        return (member, await host.LoginAsync(member.Member));
    }

    // The claims as they are, but for one.
    private static string Sign(SigningKey key, string claims, string? other = null, string? value = null, string type = JwtTypes.Jwt)
    {
        var output = new ArrayBufferWriter<byte>();
        Jwt.Write(output, key, type, 0, (writer, _) =>
        {
            using var document = JsonDocument.Parse(claims);
            foreach (var claim in document.RootElement.EnumerateObject().Where(claim => claim.Name != other))
                claim.WriteTo(writer);
            if (other is not null)
                writer.WriteString(other, value);
        });
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }
}
