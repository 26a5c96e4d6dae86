using Gatehouse.Server.Accounts.Names;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Accounts;

/// <summary>User names by the rule in force (<c>accounts.usernames</c>): which are acceptable, whose they are, what they look like.</summary>
internal sealed class UsernameService(AccountStore accounts, SettingsProvider settings)
{
    private UsernamePolicy Policy => settings.Get<AccountsSettings>().UsernamePolicy;

    /// <summary>Reads a name that somebody wants to have.</summary>
    /// <exception cref="UsernameRefusedException">Nobody may have it.</exception>
    public Username Read(string typed) => Refusal(typed, out var username) is { } refusal ? throw new UsernameRefusedException(refusal) : username!;

    /// <summary>Why nobody may have that name; null when somebody may.</summary>
    public UsernameRefusal? Refusal(string typed, out Username? username) =>
        Username.TryParse(typed, Policy, out username, out var refusal) ? null : refusal;

    /// <summary>
    /// What tries to sign in under a name are counted by when there is no such account: all spellings that would lead to one
    /// account, so that they do not tell by being counted apart (S24).
    /// </summary>
    public string Subject(string typed) => Username.KeyOf(typed, Policy.Rule) ?? typed;

    /// <summary>The account that a typed name leads to, or null.</summary>
    public ValueTask<User?> FindAsync(string typed, CancellationToken cancellation) =>
        IdentifierOf(typed) is { } identifier ? accounts.FindAsync(identifier, cancellation) : default;

    /// <summary>What an account of that name is found by; null where nobody may have the name.</summary>
    public Identifier? IdentifierOf(string typed) => Username.KeyOf(typed, Policy.Rule) is { } key ? new Identifier(IdentifierKind.Username, key) : null;

    /// <summary>Whether an account has the name or one that looks like it. For a clear answer; the primary key is the guarantee.</summary>
    public async ValueTask<bool> IsTakenAsync(Username username, CancellationToken cancellation)
    {
        foreach (var identifier in Identifiers(username))
        {
            if (await accounts.IsTakenAsync(identifier, cancellation))
                return true;
        }

        return false;
    }

    /// <summary>Makes a name the own of an account that has none.</summary>
    /// <exception cref="IdentifierTakenException">Another account has it, or one that looks like it.</exception>
    public async ValueTask ClaimAsync(Id<User> user, Username username, Transaction transaction)
    {
        foreach (var identifier in Identifiers(username))
            await accounts.ClaimAsync(identifier, user, transaction);
    }

    /// <summary>Gives up an account's name, so that it can claim another, or anybody this one.</summary>
    public async ValueTask ReleaseAsync(Id<User> user, Transaction transaction)
    {
        await accounts.RemoveIdentifiersAsync(IdentifierKind.Username, user, transaction);
        await accounts.RemoveIdentifiersAsync(IdentifierKind.UsernameSkeleton, user, transaction);
    }

    /// <summary>What nobody else may have once somebody has the name.</summary>
    public static IEnumerable<Identifier> Identifiers(Username username)
    {
        yield return new Identifier(IdentifierKind.Username, username.Text);
        if (username.Skeleton is { } skeleton)
            yield return new Identifier(IdentifierKind.UsernameSkeleton, skeleton);
    }
}
