using System.Buffers.Text;
using System.Text.Json;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;

namespace Gatehouse.Server.Tests.SignIn.Passkeys;

/// <summary>S144: what real authenticators sent.</summary>
public sealed class Fido2VectorTests
{
    /// <summary>S144: each is taken with its attestation verified, or refused for a reason that is ours.</summary>
    /// <param name="options">What it was asked.</param>
    /// <param name="answer">What it answered.</param>
    /// <param name="refusal">Null when it is taken.</param>
    [Theory]
    [InlineData("attestationNoneOptions", "attestationNoneResponse", null)]
    [InlineData("attestationOptionsNone", "attestationResultsNone", null)]
    [InlineData("attestationOptionsPacked", "attestationResultsPacked", null)]
    [InlineData("attestationOptionsPacked512", "attestationResultsPacked512", null)]
    [InlineData("attestationOptionsATKey", "attestationResultsATKey", null)]
    [InlineData("attestationOptionsTrustKeyT110", "attestationResultTrustKeyT110", null)]
    [InlineData("attestationOptionsU2F", "attestationResultsU2F", null)]
    [InlineData("options1", "json1", null)]
    [InlineData("options2", "json2", "Challenge")] // the file's answer is to another challenge
    [InlineData("attestationTPMSHA256Options", "attestationTPMSHA256Response", null)]
    [InlineData("attestationTPMSHA1Options", "attestationTPMSHA1Response", "PublicKey")] // RS1 is not offered: SHA-1
    [InlineData("attestationAppleOptions", "attestationAppleResponse", null)]
    [InlineData("attestationAndroidKeyOptions", "attestationAndroidKeyResponse", null)]
    public void What_real_authenticators_sent(string options, string answer, string? refusal)
    {
        var asked = Read(options);
        var response = Read(answer).GetProperty("response");
        var clientData = Bytes(response, "clientDataJSON");
        var relyingParty = new RelyingParty
        {
            Id = asked.GetProperty("rp").GetProperty("id").GetString()!,
            Origins = [ClientData.Read(clientData)!.Origin],
            Attestation = AttestationRule.Verify,
        };

        var verdict = RegistrationCeremony.Verify(
            new RegistrationResponse(clientData, Bytes(response, "attestationObject")), asked.GetProperty("challenge").GetString()!, relyingParty);
        (verdict.Proof is null ? verdict.Refusal.ToString() : null).ShouldBe(refusal);
    }

    private static JsonElement Read(string name) => VectorFile.Json($"webauthn/fido2/{name}.json");

    private static byte[] Bytes(JsonElement of, string member) => Base64Url.DecodeFromChars(of.GetProperty(member).GetString()!);
}
