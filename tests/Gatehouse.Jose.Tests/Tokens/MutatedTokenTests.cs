using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gatehouse.Jose.Tests;

/// <summary>S66: tokens changed at random, in their text and, under a genuine signature, in their JSON.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Repeatable by its seed.")]
public sealed class MutatedTokenTests : IDisposable
{
    private static readonly int Count = Environment.GetEnvironmentVariable("GATEHOUSE_TEST_LONG") == "1" ? 1_000_000 : 100_000;

    private readonly SigningKey elliptic = SigningKey.Create(JwsAlgorithm.ES256);
    private readonly SigningKey rsa = SigningKey.Create(JwsAlgorithm.RS256);
    private readonly SymmetricKey secret = new("0123456789abcdef0123456789abcdef"u8, MacAlgorithm.HS256);
    private readonly JwtVerifier access = new(JwtProfile.ApiToken(TestIssuer.Name, TestIssuer.Api));
    private readonly JwtVerifier session = new(JwtProfile.SessionToken(TestIssuer.Name));

    public void Dispose()
    {
        elliptic.Dispose();
        rsa.Dispose();
    }

    /// <summary>S66: no token but a genuine one is accepted, and none makes anything throw.</summary>
    [Fact]
    public void No_mutated_text_is_accepted_or_throws()
    {
        var keys = new JwkSet([elliptic.PublicKey, rsa.PublicKey]);
        byte[][] genuine = [Token(elliptic, TestIssuer.ApiClaims().ToJsonString(), "at+jwt"), Token(rsa, TestIssuer.SessionClaims().ToJsonString(), "JWT")];
        access.Verify(genuine[0], keys, TestIssuer.Now, default).Refusal.ShouldBe(JwtRefusal.None);
        session.Verify(genuine[1], keys, TestIssuer.Now, default).Refusal.ShouldBe(JwtRefusal.None);

        ForEachSeed(Count, random =>
        {
            var original = genuine[random.Next(2)];
            var token = Mutation.Apply(random, original, genuine[random.Next(2)]);
            var accepted = access.Verify(token, keys, TestIssuer.Now, default).IsAccepted || session.Verify(token, keys, TestIssuer.Now, default).IsAccepted;
            Jws.Verify(token, secret, default, out _);
            return !accepted || genuine.Any(other => other.AsSpan().SequenceEqual(token));
        });
    }

    /// <summary>S66: behind a signature that is good, header and payload may hold anything; reading all of it never throws.</summary>
    [Fact]
    public void No_mutated_json_under_a_good_signature_throws()
    {
        var claims = Encoding.UTF8.GetBytes(OrganizationClaims());
        var header = Encoding.UTF8.GetBytes("""{"alg":"HS256","typ":"JWT","kid":"k"}""");
        ForEachSeed(Count, random =>
        {
            var payload = Mutation.Apply(random, claims, header);
            var changedHeader = random.Next(4) == 0 ? Mutation.Apply(random, header, claims) : header;
            byte[] signingInput = [.. Base64Url.EncodeToUtf8(changedHeader), (byte)'.', .. Base64Url.EncodeToUtf8(payload)];
            var mac = new byte[secret.MacSize];
            secret.Sign(signingInput, mac);
            byte[] token = [.. signingInput, (byte)'.', .. Base64Url.EncodeToUtf8(mac)];

            if (Jws.Verify(token, secret, default, out var message) == JwtRefusal.None && JwtClaims.TryParse(message.Payload, out var read) == JwtRefusal.None)
                ReadAll(read);
            return true;
        });
    }

    /// <summary>S66: the same for key sets; and what is taken is a set that can be written and read again.</summary>
    [Fact]
    public void No_mutated_key_set_throws()
    {
        var set = Encoding.UTF8.GetBytes(Jwks.Write(new JwkSet([elliptic.PublicKey, rsa.PublicKey])));
        ForEachSeed(Count / 20, random =>
            !JwkSet.TryParse(Mutation.Apply(random, set, set), out var read)
            || JwkSet.Parse(Encoding.UTF8.GetBytes(Jwks.Write(read))).Keys.Select(key => key.KeyId).SequenceEqual(read.Keys.Select(key => key.KeyId)));
    }

    private static void ForEachSeed(int count, Func<Random, bool> holds)
    {
        for (var seed = 0; seed < count; seed++)
        {
            try
            {
                holds(new Random(seed)).ShouldBeTrue($"seed {seed}");
            }
            catch (Exception exception) when (exception is not ShouldAssertException)
            {
                throw new InvalidOperationException($"seed {seed}", exception);
            }
        }
    }

    private static void ReadAll(JwtClaims claims)
    {
        foreach (var organization in claims.Organizations)
        {
            _ = organization.OrganizationId.ToString() + organization.Name.ToString() + organization.Role.ToString();
            _ = organization.Roles.ToArray();
            _ = organization.Permissions.Contains("p:read"u8);
        }

        _ = (claims.ExpiresAt, claims.IssuedAt, claims.NotBefore, claims.AuthenticatedAt);
        _ = claims.Find("x"u8).Text.ToString() + claims.Email.ToString() + claims.Issuer.ToString();
        _ = claims.HasScope("a"u8) || claims.Permissions.Contains("a"u8) || claims.Properties.Members.Find("a"u8).IsTrue;
    }

    private static byte[] Token(SigningKey key, string claims, string type) =>
        RawToken.Sign(key, $$"""{"alg":"{{key.Algorithm.Name()}}","kid":"{{key.KeyId}}","typ":"{{type}}"}""", claims);

    private static string OrganizationClaims() =>
        """{"iss":"https:\/\/issuer.test","sub":"u\u00e9","exp":1767269100.5,"iat":1767268800,"nbf":1e9,"scope":"a b","permissions":["a",1],"email":"\ud83d\ude00","properties":{"a":true,"b":[{"c":null}]},"org_id_to_org_member_info":{"o1":{"org_id":"o1","org_name":"A\"B","user_role":"Admin","inherited_user_roles_plus_current_role":["Admin","Member"],"user_permissions":["p:read"]},"o2":{"org_id":"o2"}}}""";
}
