using System.Buffers.Text;
using System.Text.Json;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.SignIn.Passkeys;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;

namespace Gatehouse.Server.Tests.SignIn.Passkeys;

/// <summary>S144, S145: the test vectors of WebAuthn Level 3, every attestation format and algorithm of it.</summary>
public sealed class W3cVectorTests
{
    private static readonly JsonElement Vectors = VectorFile.Json("webauthn/w3c-webauthn-l3-vectors.json");

    // There is no EdDSA in .NET 10, so these keys are not offered and not taken.
    private static readonly string[] NotOffered = ["Packed Attestation with Ed25519 Credential", "Packed Attestation with Ed448 Credential"];

    public static TheoryData<string> Cases => [.. Vectors.GetProperty("cases").EnumerateArray().Select(vector => vector.GetProperty("name").GetString()!)];

    /// <summary>S144: each registers, its attestation verified, and then signs in; but for algorithms that are not offered.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_vector_registers_and_signs_in(string name)
    {
        var vector = Find(name);
        var (response, challenge) = Registration(vector);

        var registered = RegistrationCeremony.Verify(response, challenge, RelyingParty);
        if (NotOffered.Contains(name))
        {
            registered.Refusal.ShouldBe(PasskeyRefusal.PublicKey);
            registered.Proof.ShouldBeNull();
            return;
        }

        registered.IsProved(out var proof).ShouldBeTrue(registered.Refusal.ToString());
        proof!.Credential.Id.ShouldBe(Hex(vector.GetProperty("registration"), "credential_id"));

        var authentication = vector.GetProperty("authentication");
        var assertion = new AssertionResponse(Hex(authentication, "clientDataJSON"), Hex(authentication, "authenticatorData"), Hex(authentication, "signature"), proof.Credential.Id);
        var verdict = AssertionCeremony.Verify(assertion, Challenge(authentication), PasskeyOf(proof), RelyingParty);
        verdict.IsProved(out _).ShouldBeTrue(verdict.Refusal.ToString());
    }

    /// <summary>S144: a page in somebody's frame is refused unless it is allowed, and one that names the outermost page only with a listed one.</summary>
    [Theory]
    [InlineData("ES256 Credential with \"crossOrigin\": true in clientDataJSON")]
    [InlineData("ES256 Credential with \"topOrigin\" in clientDataJSON")]
    public void A_frame_is_refused_by_default(string name)
    {
        var (response, challenge) = Registration(Find(name));

        RegistrationCeremony.Verify(response, challenge, RelyingParty with { AllowCrossOrigin = false, TopOrigins = [] }).Refusal.ShouldBe(PasskeyRefusal.CrossOrigin);
    }

    /// <summary>S144: an attestation for other client data, or with another challenge, does not hold.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_vector_holds_for_its_own_ceremony_only(string name)
    {
        var vector = Find(name);
        var (response, challenge) = Registration(vector);

        RegistrationCeremony.Verify(response, challenge + "A", RelyingParty).Refusal.ShouldBe(PasskeyRefusal.Challenge);
        if (name.Contains("Attestation with", StringComparison.Ordinal) || name.Contains("Self", StringComparison.Ordinal))
        {
            var other = response with { ClientDataJson = (byte[])[.. response.ClientDataJson.Span, (byte)' '] };
            RegistrationCeremony.Verify(other, challenge, RelyingParty).Proof.ShouldBeNull();
        }
    }

    internal static RelyingParty RelyingParty { get; } = new()
    {
        Id = "example.org",
        Origins = ["https://example.org"],
        AllowCrossOrigin = true,
        TopOrigins = ["https://example.com"],
        Attestation = AttestationRule.Verify,
    };

    internal static JsonElement Find(string name) => Vectors.GetProperty("cases").EnumerateArray().Single(vector => vector.GetProperty("name").GetString() == name);

    internal static (RegistrationResponse Response, string Challenge) Registration(JsonElement vector)
    {
        var registration = vector.GetProperty("registration");
        return (new RegistrationResponse(Hex(registration, "clientDataJSON"), Hex(registration, "attestationObject")), Challenge(registration));
    }

    internal static Passkey PasskeyOf(VerifiedRegistration proof) => new()
    {
        CredentialId = proof.Credential.Id,
        UserId = Id<User>.New(),
        RpId = proof.RelyingPartyId,
        UserHandle = [1],
        PublicKey = proof.Credential.PublicKey,
        SignCount = proof.SignCount,
        Aaguid = proof.Credential.Aaguid,
        IsBackupEligible = proof.IsBackupEligible,
        IsBackedUp = proof.IsBackedUp,
    };

    private static string Challenge(JsonElement ceremony) => Base64Url.EncodeToString(Hex(ceremony, "challenge"));

    private static byte[] Hex(JsonElement of, string member) => Convert.FromHexString(of.GetProperty(member).GetString()!);
}
