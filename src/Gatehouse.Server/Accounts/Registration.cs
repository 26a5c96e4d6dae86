using Gatehouse.Server.Accounts.Names;

namespace Gatehouse.Server.Accounts;

/// <summary>What a new account starts with. The password is hashed already: hashing has its own threads and is no part of a write.</summary>
internal sealed record Registration
{
    public string? Username { get; init; }
    public string? Email { get; init; }
    public string? PasswordHash { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Properties { get; init; }
    public string? LegacyUserId { get; init; }
    public bool IsStaff { get; init; }
    public bool IsSuperuser { get; init; }
    public bool ActivationPending { get; init; }
    public bool Disabled { get; init; }
    public DateTimeOffset? EmailVerifiedAt { get; init; }

    /// <summary>A given id, for imports and declared users; otherwise a new one.</summary>
    public Foundation.Id<User>? Id { get; init; }

    /// <summary>A given number, for imports and declared users; otherwise the next one.</summary>
    public long? Number { get; init; }

    /// <summary>When the account was made in the system it comes from; otherwise now.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the user last signed in to the system the account comes from.</summary>
    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>The account that this makes.</summary>
    public User ToUser(long number, Username? username, DateTimeOffset now) => new()
    {
        Id = Id ?? Foundation.Id<User>.New(),
        Number = number,
        Username = username?.Text,
        Email = Email is "" ? null : Email,
        EmailVerifiedAt = EmailVerifiedAt,
        PasswordHash = PasswordHash,
        FirstName = FirstName,
        LastName = LastName,
        Properties = Properties,
        LegacyUserId = LegacyUserId,
        IsStaff = IsStaff,
        IsSuperuser = IsSuperuser,
        ActivationPending = ActivationPending,
        DisabledAt = Disabled ? now : null,
        CreatedAt = CreatedAt ?? now,
        UpdatedAt = now,
        LastSignInAt = LastSignInAt,
    };
}
