namespace Gatehouse.Server.SignIn.Passkeys;

/// <summary>What somebody was asked to sign, for one ceremony and one subject, once (S144).</summary>
/// <param name="Challenge">Unguessable text in base64url.</param>
/// <param name="Ceremony">What it may be answered in.</param>
/// <param name="Subject">Whom it was handed out for; the answer of anybody else is none.</param>
/// <param name="ExpiresAt">From then on it cannot be answered.</param>
internal sealed record PasskeyChallenge(string Challenge, Ceremony Ceremony, string Subject, DateTimeOffset ExpiresAt)
{
    /// <summary>How long an answer is waited for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
}

/// <summary>What is done with a passkey.</summary>
internal enum Ceremony
{
    /// <summary>One is made.</summary>
    Registration,

    /// <summary>One is used.</summary>
    Assertion,
}
