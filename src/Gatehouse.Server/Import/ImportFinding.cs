namespace Gatehouse.Server.Import;

/// <summary>Something an operator should know about one account.</summary>
/// <param name="Account">The primary key it has in Django.</param>
/// <param name="Username">Its name there.</param>
/// <param name="Code">What is the matter.</param>
/// <param name="Says">The same as a sentence.</param>
internal sealed record ImportFinding(string Account, string? Username, ImportCode Code, string Says)
{
    /// <summary>Whether the account was taken nevertheless.</summary>
    public bool IsTaken => Code >= ImportCode.EmailMalformed;
}

/// <summary>What can be the matter with an account. In reports in snake_case; these never change meaning.</summary>
internal enum ImportCode
{
    // Not taken.
    NoName,
    UsernameRefused,
    UsernameTaken,
    UsernameLooksTaken,
    EmailTaken,
    NumberRefused,
    NumberTaken,
    IdTaken,

    // Taken, but.
    EmailMalformed,
    EmailDropped,
    HashUnreadable,
    HashNeedsLibrary,
    KeyRefused,
    KeyTaken,
    GroupUnknown,
    PermissionUnknown,
    AttributeRefused,
    ProviderUnknown,
    IdentityRefused,
    IdentityTaken,
    PasskeyLeft,
}
