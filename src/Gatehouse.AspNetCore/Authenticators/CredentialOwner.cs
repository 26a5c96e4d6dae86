namespace Gatehouse.AspNetCore;

/// <summary>Whose credentials were shown.</summary>
/// <param name="User">Who it is.</param>
/// <param name="Credential">What handlers may want to know beside: the server's own record of the user, for instance.</param>
public sealed record CredentialOwner(GatehouseUser User, object? Credential = null)
{
    /// <summary>Whether the user may sign in.</summary>
    public bool IsActive { get; init; } = true;
}
