using System.Globalization;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Grants;
using Gatehouse.Server.Accounts.Names;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Passwords;

namespace Gatehouse.Server.Configuration;

/// <summary>What can be said about the <c>users</c> of the file without looking at accounts.</summary>
internal sealed class DeclaredUserCheck(GrantStore grants, SettingsProvider settings)
{
    private const int TokenLength = 40, LongestHash = 1024, LongestLegacyId = 255;

    public async Task RunAsync(Plan plan, CancellationToken cancellation)
    {
        if (plan.File.Users is not { Count: > 0 } users)
            return;

        var groups = (await grants.ListGroupsAsync(cancellation)).Select(group => group.Name)
            .Concat((plan.File.Groups ?? []).Select(group => group.Name).OfType<string>())
            .ToHashSet();
        var names = settings.GetFrom<AccountsSettings>(plan.Settings).UsernamePolicy;
        HashSet<string> seen = [];
        foreach (var (index, user) in users.Index())
        {
            var path = $"$.users[{index}]";
            foreach (var (member, fault) in Faults(user, names).Concat(Unknown(user, groups)).Concat(Repeated(user, names, seen)))
                plan.Refuse(member.Length == 0 ? path : $"{path}.{member}", fault);
        }
    }

    private static IEnumerable<(string Member, string Fault)> Faults(DeclaredUser user, UsernamePolicy names)
    {
        if (user.Id is { } id && !(Id<User>.TryParse(id, out var parsed) && parsed.Value.Version == 4))
            yield return ("id", "must be a version 4 UUID.");
        if (user.Number is < 1)
            yield return ("number", "must be 1 or more.");
        if (user is { Username: null, Email: null })
            yield return ("", "needs a username or an email.");
        if (user.Username is "")
            yield return ("username", $"must be 1 to {Username.MostCharacters} characters.");
        else if (user.Username is { } username && !Username.TryParse(username, names, out _, out var refusal))
            yield return ("username", UsernameRefusedException.Describe(refusal));
        if (user.Email is { } email && !EmailAddress.TryParse(email, out _))
            yield return ("email", "must be an e-mail address.");
        if (user is { Password: not null, PasswordHash: not null })
            yield return ("passwordHash", "and password exclude each other.");
        if (user.Password is { } password && (password.Length == 0 || !PasswordText.IsWellFormed(password)))
            yield return ("password", $"must be text of 1 to {PasswordText.MostBytes} bytes.");
        if (user.PasswordHash is not (null or { Length: > 0 and <= LongestHash }))
            yield return ("passwordHash", $"must be 1 to {LongestHash} characters.");
        if (user.Token is { } token && !(token.Length == TokenLength && token.All(char.IsAsciiHexDigitLower)))
            yield return ("token", $"must be {TokenLength} lower-case hexadecimal digits.");
        if (user.LegacyId is not (null or { Length: > 0 and <= LongestLegacyId }))
            yield return ("legacyId", $"must be 1 to {LongestLegacyId} characters.");
        if (TextList.Fault(user.Permissions) is { } permissions)
            yield return ("permissions", permissions);
    }

    private static IEnumerable<(string Member, string Fault)> Unknown(DeclaredUser user, HashSet<string> groups) =>
        from name in user.Groups ?? []
        where !groups.Contains(name)
        select ("groups", $"names {name}, which is no group. Add it to $.groups.");

    private static IEnumerable<(string Member, string Fault)> Repeated(DeclaredUser user, UsernamePolicy names, HashSet<string> seen)
    {
        (string Member, string? Value)[] unique =
        [
            ("id", user.Id?.ToLowerInvariant()), ("username", Username.KeyOf(user.Username, names.Rule)), ("number", user.Number?.ToString(CultureInfo.InvariantCulture)),
            ("token", user.Token), ("legacyId", user.LegacyId),
        ];
        return unique.Where(pair => pair.Value is not null && !seen.Add($"{pair.Member} {pair.Value}")).Select(pair => (pair.Member, "is there twice."));
    }
}
