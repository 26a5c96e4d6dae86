namespace Gatehouse.AspNetCore;

/// <summary>
/// Knows what users have been granted besides what their tokens say: a database of groups, say, or of rights on single objects. Register any number with the
/// application's services; one that says yes is enough.
/// </summary>
public interface IPermissionSource
{
    /// <summary>Whether the user has this permission. Superusers and users who are not active are not asked about. An exception refuses the request: nothing is allowed by it.</summary>
    /// <param name="user">Who calls.</param>
    /// <param name="permission">The permission, as <c>members:invite</c> or <c>blog.change_post</c>.</param>
    /// <param name="resource">The object; null when the question is whether the user has it for the whole account.</param>
    /// <param name="cancellation">Ended when the caller has gone.</param>
    ValueTask<bool> GrantsAsync(GatehouseUser user, string permission, object? resource, CancellationToken cancellation);
}
