using System.Text;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.Tests.SignIn.Passkeys;

/// <summary>S144: what a new passkey must be.</summary>
public sealed class RegistrationCeremonyTests : IDisposable
{
    private const string Challenge = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static readonly RelyingParty Local = new() { Id = "localhost", Origins = ["http://localhost:8000"], Attestation = AttestationRule.Verify };

    private readonly SoftwareAuthenticator authenticator = new();

    /// <summary>S144: a passkey without an attestation is taken, as is one that vouches for itself.</summary>
    [Theory]
    [InlineData("none")]
    [InlineData("packed")]
    public void A_new_passkey_is_taken(string format)
    {
        authenticator.Format = format;

        Verify().IsProved(out var proof).ShouldBeTrue();
        (proof!.Challenge, proof.RelyingPartyId, proof.SignCount).ShouldBe((Challenge, "localhost", 0u));
        proof.Credential.Id.ShouldBe(authenticator.CredentialId);
    }

    /// <summary>S144: type, challenge, origin, frame, relying party, presence, verification, backup flags: each is checked.</summary>
    [Fact]
    public void Each_check_refuses()
    {
        Refusal(device => device.Type = "webauthn.get").ShouldBe(PasskeyRefusal.Type);
        Refusal(device => device.Origin = "http://localhost:8001").ShouldBe(PasskeyRefusal.Origin);
        Refusal(device => device.Origin = "http://LOCALHOST:8000").ShouldBe(PasskeyRefusal.Origin);
        Refusal(device => device.Origin = "http://localhost:8000/").ShouldBe(PasskeyRefusal.Origin);
        Refusal(device => device.CrossOrigin = true).ShouldBe(PasskeyRefusal.CrossOrigin);
        Refusal(device => (device.CrossOrigin, device.TopOrigin) = (true, "https://evil.example")).ShouldBe(PasskeyRefusal.CrossOrigin);
        Refusal(device => device.TopOrigin = "http://localhost:8000").ShouldBe(PasskeyRefusal.CrossOrigin);
        Refusal(device => device.RpId = "localhost.evil.example").ShouldBe(PasskeyRefusal.RelyingParty);
        Refusal(device => device.Flags = AuthenticatorFlags.UserVerified).ShouldBe(PasskeyRefusal.UserPresence);
        Refusal(device => device.Flags = AuthenticatorFlags.UserPresent | AuthenticatorFlags.BackedUp).ShouldBe(PasskeyRefusal.BackupState);
        Refusal(device => device.CredentialId = []).ShouldBe(PasskeyRefusal.CredentialId);
        Refusal(device => device.CredentialId = new byte[1024]).ShouldBe(PasskeyRefusal.CredentialId);
        Refusal(device => device.Format = "android-safetynet").ShouldBe(PasskeyRefusal.Attestation);
        Refusal(device => device.Format = "PACKED").ShouldBe(PasskeyRefusal.Attestation);
    }

    /// <summary>S144: a browser of before 2019 does not say whether it is in a frame; the longest id is 1,023 bytes; a synced passkey is as good.</summary>
    [Fact]
    public void What_may_be_is_taken()
    {
        Taken(device => device.CrossOrigin = null);
        Taken(device => device.CredentialId = new byte[AttestedCredential.MaxIdLength]);
        Taken(device => device.Flags = AuthenticatorFlags.UserPresent | AuthenticatorFlags.BackupEligible | AuthenticatorFlags.BackedUp);
    }

    /// <summary>S144: verification of the user is asked for on the server, not in the page.</summary>
    [Fact]
    public void User_verification_is_demanded_where_policy_says_so()
    {
        var strict = Local with { RequireUserVerification = true };

        RegistrationCeremony.Verify(authenticator.Create(Challenge), Challenge, strict).Refusal.ShouldBe(PasskeyRefusal.UserVerification);
        authenticator.Flags |= AuthenticatorFlags.UserVerified;
        RegistrationCeremony.Verify(authenticator.Create(Challenge), Challenge, strict).IsProved(out _).ShouldBeTrue();
    }

    /// <summary>S144: a key of an algorithm that was not offered is refused, however good.</summary>
    [Fact]
    public void Only_offered_algorithms_are_taken() =>
        RegistrationCeremony.Verify(authenticator.Create(Challenge), Challenge, Local with { Algorithms = [CoseAlgorithm.RS256] }).Refusal.ShouldBe(PasskeyRefusal.PublicKey);

    /// <summary>S144: an assertion is no registration, though it is signed.</summary>
    [Fact]
    public void Data_without_a_credential_is_refused()
    {
        authenticator.Type = ClientData.Create;
        var assertion = authenticator.Get(Challenge);

        RegistrationCeremony.Verify(new RegistrationResponse(assertion.ClientDataJson, assertion.AuthenticatorData), Challenge, Local).Refusal.ShouldBe(PasskeyRefusal.AuthenticatorData);
    }

    /// <summary>S144: client data that browsers do not write.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"webauthn.create","challenge":"A"}""")]
    [InlineData("""{"type":1,"challenge":"A","origin":"o"}""")]
    [InlineData("""{"type":"t","challenge":"A","origin":null}""")]
    [InlineData("""{"type":"t","challenge":"A","challenge":"B","origin":"o"}""")]
    [InlineData("""{"type":"t","challenge":"A","ch\u0061llenge":"B","origin":"o"}""")]
    [InlineData("""{"type":"t","challenge":"\ud800","origin":"o"}""")]
    [InlineData("""{"type":"t","challenge":"A","origin":"o","crossOrigin":"false"}""")]
    [InlineData("""{"type":"t","challenge":"A","origin":"o","crossOrigin":null}""")]
    [InlineData("""{"type":"t","challenge":"A","origin":"o","topOrigin":null}""")]
    [InlineData("""{"type":"t","challenge":"A","origin":"o"},""")]
    [InlineData("""{"type":"t","challenge":"A","origin":"o",}""")]
    [InlineData("""{"type":"t","challenge":"A","origin":"o","x":[[[[[[[[[1]]]]]]]]]}""")]
    [InlineData("\uFEFF{\"type\":\"t\",\"challenge\":\"A\",\"origin\":\"o\"}")]
    public void Other_client_data_is_none(string json) => ClientData.Read(Encoding.UTF8.GetBytes(json)).ShouldBeNull();

    /// <summary>S144: neither invalid UTF-8 nor more than 16 KiB; members we do not know are left alone.</summary>
    [Fact]
    public void Client_data_is_short_UTF_8()
    {
        var known = """{"type":"t","challenge":"A","origin":"o","x":""";
        ClientData.Read(Encoding.UTF8.GetBytes(known + "\"y\"}")).ShouldNotBeNull();
        ClientData.Read((byte[])[.. Encoding.UTF8.GetBytes(known + "\""), 0xff, .. "\"}"u8]).ShouldBeNull();
        ClientData.Read(Encoding.UTF8.GetBytes(known + $"\"{new string('y', 16 * 1024)}\"}}")).ShouldBeNull();
    }

    public void Dispose() => authenticator.Dispose();

    private PasskeyVerdict<VerifiedRegistration> Verify() => RegistrationCeremony.Verify(authenticator.Create(Challenge), Challenge, Local);

    private static PasskeyRefusal Refusal(Action<SoftwareAuthenticator> change)
    {
        using var device = new SoftwareAuthenticator();
        change(device);
        var verdict = RegistrationCeremony.Verify(device.Create(Challenge), Challenge, Local);
        verdict.Proof.ShouldBeNull();
        return verdict.Refusal;
    }

    private static void Taken(Action<SoftwareAuthenticator> change)
    {
        using var device = new SoftwareAuthenticator();
        change(device);
        RegistrationCeremony.Verify(device.Create(Challenge), Challenge, Local).IsProved(out _).ShouldBeTrue();
    }
}
