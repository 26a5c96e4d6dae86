using Gatehouse.Server.Foundation;

namespace Gatehouse.Server.Accounts;

/// <summary>A person with an account. Read from the database; changed only through <see cref="AccountService"/>.</summary>
public sealed record User : IExternallyKnown
{
    /// <summary>The id every token names as <c>sub</c>: a version 4 UUID.</summary>
    public required Id<User> Id { get; init; }

    /// <summary>Sequential number; what djoser's clients see as the id.</summary>
    public required long Number { get; init; }

    /// <summary>The name the user signs in with, as stored (NFKC), or null in projects that sign in by e-mail.</summary>
    public string? Username { get; init; }

    /// <summary>The e-mail address as typed (its domain lower-cased at registration); mail goes here and nowhere else.</summary>
    public string? Email { get; init; }

    /// <summary>When the address was shown to be the user's; null = never.</summary>
    public DateTimeOffset? EmailVerifiedAt { get; init; }

    /// <summary>Given name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Family name.</summary>
    public string? LastName { get; init; }

    /// <summary>Custom properties as a JSON object, or null when there are none.</summary>
    public string? Properties { get; init; }

    /// <summary>The id the user had in the system they came from.</summary>
    public string? LegacyUserId { get; init; }

    /// <summary>Django's staff flag. Means something on the djoser surface only; never makes an operator.</summary>
    public bool IsStaff { get; init; }

    /// <summary>Django's superuser flag; as <see cref="IsStaff"/>.</summary>
    public bool IsSuperuser { get; init; }

    /// <summary>True until the activation link of a djoser registration was followed.</summary>
    public bool ActivationPending { get; init; }

    /// <summary>When an operator disabled the account; null = enabled.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the account was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The last sign-in that the surface counts as one, or null.</summary>
    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>The stored password hash (PHC or Django's text form); null = no password. Never leaves the process.</summary>
    internal string? PasswordHash { get; init; }

    /// <summary>Whether the account may sign in and its tokens may be refreshed.</summary>
    public bool IsActive => DisabledAt is null && !ActivationPending;

    /// <summary>Whether there is a password to sign in with; Django marks accounts without one by <c>!</c>.</summary>
    internal bool HasUsablePassword => PasswordHash is { Length: > 0 } hash && hash[0] != '!';

    /// <summary>The same account with another address, which nobody has shown to be the user's.</summary>
    internal User WithEmail(string? email) => email == (Email ?? "") ? this : this with { Email = email is "" ? null : email, EmailVerifiedAt = null };

    /// <summary>The id alone: a user in a log line must not carry an address or a hash (S18).</summary>
    public override string ToString() => $"User {Id}";
}
