using System.Text;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>Makes a user name here of what somebody is called at a provider. It says nothing about who they are: the name may be anybody's there.</summary>
internal sealed class ExternalUsername(UsernameService usernames)
{
    private const int Longest = 100;
    private const string Fallback = "user";

    /// <summary>A name that is free now. Another may take it before it is claimed.</summary>
    /// <param name="identity">Who needs one.</param>
    /// <param name="attempt">From 0: the first is the plain name where that is free, the others have random digits at the end.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask<string> FindFreeAsync(ExternalIdentity identity, int attempt, CancellationToken cancellation)
    {
        var plain = Clean(identity.Username) ?? Clean(identity.Email?.Split('@')[0]) ?? Fallback;
        if (usernames.Refusal(plain, out var read) is not null)
            return $"{Fallback}-{RandomSecret.Hex(4)}";

        return attempt == 0 && !await usernames.IsTakenAsync(read!, cancellation) ? plain : $"{plain}-{RandomSecret.Hex(4)}";
    }

    // What Django takes in a name; the rest is left out.
    private static string? Clean(string? name)
    {
        if (name is null)
            return null;

        var kept = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (kept.Length < Longest && (Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '+' or '-' or '_' or '@'))
                kept.Append(rune.ToString());
        }

        return kept.Length == 0 ? null : kept.ToString();
    }
}
