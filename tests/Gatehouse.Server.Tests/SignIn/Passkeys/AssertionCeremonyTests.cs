using Gatehouse.Server.SignIn.Passkeys;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;

namespace Gatehouse.Server.Tests.SignIn.Passkeys;

/// <summary>S144 to S148: what a passkey must answer.</summary>
public sealed class AssertionCeremonyTests : IDisposable
{
    private const string Challenge = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static readonly RelyingParty Local = new() { Id = "localhost", Origins = ["http://localhost:8000"] };

    private readonly SoftwareAuthenticator authenticator = new();
    private readonly Passkey passkey;

    public AssertionCeremonyTests()
    {
        RegistrationCeremony.Verify(authenticator.Create(Challenge), Challenge, Local).IsProved(out var proof).ShouldBeTrue();
        passkey = W3cVectorTests.PasskeyOf(proof!);
    }

    /// <summary>S144: every check of a registration is one of a sign-in.</summary>
    [Fact]
    public void Each_check_refuses()
    {
        Refusal(() => authenticator.Type = "webauthn.create").ShouldBe(PasskeyRefusal.Type);
        authenticator.Type = null;
        Refusal(() => authenticator.Origin = "http://localhost:8000.evil.example").ShouldBe(PasskeyRefusal.Origin);
        authenticator.Origin = "http://localhost:8000";
        Refusal(() => authenticator.CrossOrigin = true).ShouldBe(PasskeyRefusal.CrossOrigin);
        authenticator.CrossOrigin = false;
        Refusal(() => authenticator.RpId = "evil.example").ShouldBe(PasskeyRefusal.RelyingParty);
        authenticator.RpId = "localhost";
        Refusal(() => authenticator.Flags = AuthenticatorFlags.None).ShouldBe(PasskeyRefusal.UserPresence);
        Refusal(() => authenticator.Flags = AuthenticatorFlags.UserPresent | AuthenticatorFlags.BackedUp).ShouldBe(PasskeyRefusal.BackupState);
        authenticator.Flags = AuthenticatorFlags.UserPresent;
        AssertionCeremony.Verify(authenticator.Get("BBBB"), Challenge, passkey, Local).Refusal.ShouldBe(PasskeyRefusal.Challenge);
        AssertionCeremony.Verify(authenticator.Get(Challenge), Challenge, passkey, Local with { RequireUserVerification = true }).Refusal.ShouldBe(PasskeyRefusal.UserVerification);

        AssertionCeremony.Verify(authenticator.Get(Challenge), Challenge, passkey, Local).IsProved(out _).ShouldBeTrue();
    }

    /// <summary>S144: whether a key may be copied to other devices does not change after it was made.</summary>
    [Fact]
    public void A_passkey_does_not_become_one_that_syncs() =>
        Refusal(() => authenticator.Flags |= AuthenticatorFlags.BackupEligible).ShouldBe(PasskeyRefusal.BackupState);

    /// <summary>S145: a signature of another key, over other data, or none at all.</summary>
    [Fact]
    public void Another_signature_is_refused()
    {
        using var other = new SoftwareAuthenticator();
        var response = authenticator.Get(Challenge);

        AssertionCeremony.Verify(other.Get(Challenge), Challenge, passkey, Local).Refusal.ShouldBe(PasskeyRefusal.Signature);
        AssertionCeremony.Verify(response with { Signature = other.Get(Challenge).Signature }, Challenge, passkey, Local).Refusal.ShouldBe(PasskeyRefusal.Signature);
        AssertionCeremony.Verify(response with { Signature = ReadOnlyMemory<byte>.Empty }, Challenge, passkey, Local).Refusal.ShouldBe(PasskeyRefusal.Signature);
    }

    /// <summary>S144: an answer that makes a credential is none, though its signature holds.</summary>
    [Fact]
    public void An_answer_with_a_credential_is_refused() =>
        Refusal(() => authenticator.Flags |= AuthenticatorFlags.AttestedCredential).ShouldBe(PasskeyRefusal.AuthenticatorData);

    /// <summary>S146: the counter grows, or is 0 on both sides; a lower or equal one is refused – after the signature, which tells a clone from noise.</summary>
    [Theory]
    [InlineData(0u, 0, true)]
    [InlineData(1u, 0, true)]
    [InlineData(6u, 5, true)]
    [InlineData(5u, 5, false)]
    [InlineData(4u, 5, false)]
    [InlineData(0u, 5, false)]
    [InlineData(uint.MaxValue, uint.MaxValue - 1L, true)]
    [InlineData(0u, uint.MaxValue, false)]
    public void The_counter_grows(uint now, long before, bool taken)
    {
        authenticator.SignCount = now - 1;
        var verdict = AssertionCeremony.Verify(authenticator.Get(Challenge), Challenge, passkey with { SignCount = before }, Local);

        verdict.IsProved(out _).ShouldBe(taken);
        if (!taken)
            verdict.Refusal.ShouldBe(PasskeyRefusal.SignatureCounter);

        using var other = new SoftwareAuthenticator { SignCount = now - 1 };
        AssertionCeremony.Verify(other.Get(Challenge), Challenge, passkey with { SignCount = before }, Local).Refusal.ShouldBe(PasskeyRefusal.Signature);
    }

    /// <summary>S145, S148: the named credential and the user handle are the passkey's own; a passkey of another RP ID is no use.</summary>
    [Fact]
    public void A_passkey_answers_for_its_own_user_and_domain()
    {
        var response = authenticator.Get(Challenge);

        AssertionCeremony.Verify(response with { CredentialId = [1, 2, 3] }, Challenge, passkey, Local).Refusal.ShouldBe(PasskeyRefusal.CredentialId);
        AssertionCeremony.Verify(response with { UserHandle = [2] }, Challenge, passkey, Local).Refusal.ShouldBe(PasskeyRefusal.User);
        AssertionCeremony.Verify(response, Challenge, passkey with { RpId = "tenant.example" }, Local).Refusal.ShouldBe(PasskeyRefusal.RelyingParty);
        AssertionCeremony.Verify(response with { CredentialId = passkey.CredentialId, UserHandle = passkey.UserHandle }, Challenge, passkey, Local).IsProved(out _).ShouldBeTrue();
    }

    public void Dispose() => authenticator.Dispose();

    private PasskeyRefusal Refusal(Action change)
    {
        change();
        var verdict = AssertionCeremony.Verify(authenticator.Get(Challenge), Challenge, passkey, Local);
        verdict.Proof.ShouldBeNull();
        return verdict.Refusal;
    }
}
