namespace Gatehouse.Server.Surfaces.Djoser.WebAuthn;

/// <summary>A sign-up that waits for its passkey. There is no account yet, so any number of them may wait for one name (D220); the first to finish has it.</summary>
/// <param name="Ukey">Letters and digits: the user id that the authenticator is told, and the way back to this sign-up.</param>
/// <param name="Username">The name that was asked for, as typed.</param>
/// <param name="DisplayName">What the authenticator shows.</param>
/// <param name="ExpiresAt">When it is forgotten.</param>
internal sealed record PendingSignUp(string Ukey, string Username, string DisplayName, DateTimeOffset ExpiresAt)
{
    /// <summary>Whom the challenge of this sign-up is for.</summary>
    public string Subject => $"djoser sign-up {Ukey}";
}
