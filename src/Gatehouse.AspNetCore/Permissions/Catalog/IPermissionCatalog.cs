namespace Gatehouse.AspNetCore;

/// <summary>
/// Knows which permissions and roles there are: the server's, say. Names that an application's rules use are compared with it when the application has started, and the log
/// warns of those that nobody can be granted.
/// </summary>
public interface IPermissionCatalog
{
    /// <summary>Reads the names. Asked once, beside the first requests; a failure is logged and nothing else.</summary>
    /// <param name="cancellation">Ended when the application stops, or after 30 seconds.</param>
    /// <returns>The names; null when they cannot be told.</returns>
    ValueTask<KnownPermissions?> ReadAsync(CancellationToken cancellation);
}

/// <summary>The names that exist.</summary>
/// <param name="Permissions">Permissions, of accounts and of organizations.</param>
/// <param name="Roles">Roles in organizations.</param>
public sealed record KnownPermissions(IReadOnlyCollection<string> Permissions, IReadOnlyCollection<string> Roles);
