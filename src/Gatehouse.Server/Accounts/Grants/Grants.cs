namespace Gatehouse.Server.Accounts.Grants;

/// <summary>A named set of account-level permissions (Django's group).</summary>
internal sealed record Group(string Name, IReadOnlyList<string> Permissions);

/// <summary>What one account was given: groups by name, and permissions of its own. Each in order of the text.</summary>
internal sealed record AccountGrants(IReadOnlyList<string> Groups, IReadOnlyList<string> Permissions);
