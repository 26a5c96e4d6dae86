using Gatehouse.Server.SignIn.Passkeys.Ceremonies;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.Tests.SignIn.Passkeys;

/// <summary>S145, S147: 100,000 damaged ceremonies are refused, without an exception.</summary>
public sealed class MutationTests
{
    private const string Challenge = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private const int Each = 10_000;

    private static readonly RelyingParty Local = new() { Id = "localhost", Origins = ["http://localhost:8000"], Attestation = AttestationRule.Verify };

    /// <summary>S147: a signed attestation holds for not one byte more or less; that of somebody's certificate neither.</summary>
    [Theory]
    [InlineData("ES256 Credential with Self Attestation")]
    [InlineData("Packed Attestation with ES256 Credential")]
    [InlineData("TPM Attestation with ES256 Credential")]
    [InlineData("Android Key Attestation with ES256 Credential")]
    [InlineData("Apple Anonymous Attestation with ES256 Credential")]
    [InlineData("FIDO U2F Attestation with ES256 Credential")]
    public void A_damaged_attestation_is_refused(string name)
    {
        var (response, challenge) = W3cVectorTests.Registration(W3cVectorTests.Find(name));
        var damage = new Damage(name.Length);
        for (var turn = 0; turn < Each; turn++)
        {
            var damaged = turn % 4 == 0
                ? response with { ClientDataJson = damage.Of(response.ClientDataJson) }
                : response with { AttestationObject = damage.Of(response.AttestationObject) };
            var verdict = RegistrationCeremony.Verify(damaged, challenge, W3cVectorTests.RelyingParty);

            // Certificates are signed by makers we do not ask, so only what the statement itself signs is safe from damage.
            if (verdict.IsProved(out var proof))
                proof.Credential.Id.ShouldBe(Convert.FromHexString(W3cVectorTests.Find(name).GetProperty("registration").GetProperty("credential_id").GetString()!));
        }
    }

    /// <summary>S147: without an attestation nothing is signed; what is taken then is a whole credential of ours all the same.</summary>
    [Fact]
    public void A_damaged_registration_is_no_exception()
    {
        using var authenticator = new SoftwareAuthenticator();
        var response = authenticator.Create(Challenge);
        var damage = new Damage(1);
        for (var turn = 0; turn < 2 * Each; turn++)
        {
            var damaged = turn % 4 == 0
                ? response with { ClientDataJson = damage.Of(response.ClientDataJson) }
                : response with { AttestationObject = damage.Of(response.AttestationObject) };
            if (!RegistrationCeremony.Verify(damaged, Challenge, Local).IsProved(out var proof))
                continue;

            using var key = CoseKey.Read(proof.Credential.PublicKey);
            key.ShouldNotBeNull();
            proof.Credential.Id.Length.ShouldBeInRange(1, AttestedCredential.MaxIdLength);
        }
    }

    /// <summary>S145: a signature holds for not one byte more or less.</summary>
    [Fact]
    public void A_damaged_assertion_is_refused()
    {
        using var authenticator = new SoftwareAuthenticator();
        RegistrationCeremony.Verify(authenticator.Create(Challenge), Challenge, Local).IsProved(out var proof).ShouldBeTrue();
        var passkey = W3cVectorTests.PasskeyOf(proof!);
        var response = authenticator.Get(Challenge);
        AssertionCeremony.Verify(response, Challenge, passkey, Local).IsProved(out _).ShouldBeTrue();

        var damage = new Damage(2);
        for (var turn = 0; turn < 2 * Each; turn++)
        {
            var damaged = (turn % 3) switch
            {
                0 => response with { ClientDataJson = damage.Of(response.ClientDataJson) },
                1 => response with { AuthenticatorData = damage.Of(response.AuthenticatorData) },
                _ => response with { Signature = damage.Of(response.Signature) },
            };
            AssertionCeremony.Verify(damaged, Challenge, passkey, Local).Proof.ShouldBeNull();
        }
    }

    /// <summary>S147: a damaged key of ours in the database refuses the sign-in and no more.</summary>
    [Fact]
    public void A_damaged_key_is_refused()
    {
        using var authenticator = new SoftwareAuthenticator(CoseAlgorithm.RS256);
        RegistrationCeremony.Verify(authenticator.Create(Challenge), Challenge, Local).IsProved(out var proof).ShouldBeTrue();
        var passkey = W3cVectorTests.PasskeyOf(proof!);
        var response = authenticator.Get(Challenge);

        var damage = new Damage(3);
        for (var turn = 0; turn < Each / 4; turn++)
        {
            var damaged = passkey with { PublicKey = damage.Of(passkey.PublicKey) };
            AssertionCeremony.Verify(response, Challenge, damaged, Local).Proof.ShouldBeNull();
        }
    }
}

/// <summary>Changes bytes in ways that confuse parsers, the same in each run; the result always differs.</summary>
internal sealed class Damage(int seed)
{
    private static readonly byte[] Telling = [0x00, 0x01, 0x1f, 0x3b, 0x5b, 0x5f, 0x7f, 0x80, 0x9b, 0x9f, 0xa0, 0xbb, 0xbf, 0xc0, 0xf6, 0xf7, 0xf9, 0xfb, 0xff];

    private readonly Random random = new(seed);

    public byte[] Of(ReadOnlyMemory<byte> intact)
    {
        var damaged = intact.ToArray();
        do
        {
            for (var times = random.Next(1, 4); times > 0; times--)
                damaged = Once(damaged);
        }
        while (damaged.AsSpan().SequenceEqual(intact.Span));
        return damaged;
    }

    private byte[] Once(byte[] bytes)
    {
        if (bytes.Length == 0)
            return [Telling[random.Next(Telling.Length)]];

        var at = random.Next(bytes.Length);
        switch (random.Next(6))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[at] = Telling[random.Next(Telling.Length)];
                return bytes;
            case 2:
                return bytes[..at];
            case 3:
                return [.. bytes[..at], Telling[random.Next(Telling.Length)], .. bytes[at..]];
            case 4:
                return [.. bytes[..at], .. bytes[(at + 1)..]];
            default:
                var length = Math.Min(random.Next(1, 40), bytes.Length - at);
                return [.. bytes[..(at + length)], .. bytes[at..]];
        }
    }
}
