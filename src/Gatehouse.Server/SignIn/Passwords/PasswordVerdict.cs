namespace Gatehouse.Server.SignIn.Passwords;

/// <summary>What became of a password check.</summary>
/// <param name="Matches">The password is right.</param>
/// <param name="NeedsRehash">It is right, and the stored hash is weaker than, or foreign to, what would be made now (S5).</param>
internal readonly record struct PasswordVerdict(bool Matches, bool NeedsRehash)
{
    public static PasswordVerdict Wrong => default;
}
