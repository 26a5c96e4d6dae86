using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.SignIn.Passkeys.Ceremonies;

/// <summary>Who asks for a passkey, and what is demanded of it (WebAuthn §4, §7).</summary>
internal sealed record RelyingParty
{
    /// <summary>The RP ID: a domain name; a passkey works below it and nowhere else.</summary>
    public required string Id { get; init; }

    /// <summary>The origins whose pages may use it, compared character by character: <c>https://auth.example.com</c>.</summary>
    public required IReadOnlyList<string> Origins { get; init; }

    /// <summary>Origins in whose frames our pages may use it (S144). Empty: in nobody's.</summary>
    public IReadOnlyList<string> TopOrigins { get; init; } = [];

    /// <summary>Whether our pages may use it inside frames at all, where the browser does not say whose.</summary>
    public bool AllowCrossOrigin { get; init; }

    /// <summary>Whether the authenticator must verify its user: by PIN, finger or face.</summary>
    public bool RequireUserVerification { get; init; }

    /// <summary>The algorithms that were offered, best first.</summary>
    public IReadOnlyList<CoseAlgorithm> Algorithms { get; init; } =
        [CoseAlgorithm.ES256, CoseAlgorithm.ES384, CoseAlgorithm.ES512, CoseAlgorithm.PS256, CoseAlgorithm.RS256];

    /// <summary>What is done with an attestation.</summary>
    public AttestationRule Attestation { get; init; } = AttestationRule.Ignore;
}

/// <summary>What is done with what an authenticator says about itself.</summary>
internal enum AttestationRule
{
    /// <summary>Nobody asked for it, so it is not looked at: whoever needs no proof of the make should not ask for one.</summary>
    Ignore,

    /// <summary>It may be absent (<c>none</c>); when it is there, it must hold.</summary>
    Verify,
}
