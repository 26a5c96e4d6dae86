using Gatehouse.Server.Accounts.Grants;
using Gatehouse.Server.Accounts.Names;

namespace Gatehouse.Server.Accounts.Import;

/// <summary>One account that many shall be made with.</summary>
/// <param name="Registration">What it starts with.</param>
/// <param name="Grants">The groups, which must be there, and permissions it is given.</param>
internal sealed record BulkEntry(Registration Registration, AccountGrants Grants);

/// <summary>Whether an account can be made.</summary>
/// <param name="Entry">The account.</param>
/// <param name="Refusal">Why not; null when it can.</param>
/// <param name="Username">Its name as read, when it can be made and has one.</param>
internal sealed record BulkJudgement(BulkEntry Entry, BulkRefusal? Refusal = null, Username? Username = null)
{
    /// <summary>Why nobody may have the name (<see cref="BulkRefusal.UsernameRefused"/>).</summary>
    public UsernameRefusal NameRefusal { get; init; }
}

/// <summary>Why an account is not made.</summary>
internal enum BulkRefusal
{
    /// <summary>An earlier run made it: an account with its <see cref="User.LegacyUserId"/> is there.</summary>
    AlreadyHere,

    /// <summary>It has neither name nor address, so that nobody could sign in.</summary>
    NoName,

    /// <summary>Nobody may have its name under the rule in force.</summary>
    UsernameRefused,

    /// <summary>Another account has its name.</summary>
    UsernameTaken,

    /// <summary>Its name looks like that of another account (S126).</summary>
    UsernameLooksTaken,

    /// <summary>Another account has its address, and addresses belong to one account.</summary>
    EmailTaken,

    /// <summary>Another account has its number, which names it in tokens.</summary>
    NumberTaken,

    /// <summary>Another account has its id, which names it in tokens.</summary>
    IdTaken,
}
