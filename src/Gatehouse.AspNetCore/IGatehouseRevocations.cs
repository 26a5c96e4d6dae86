namespace Gatehouse.AspNetCore;

/// <summary>Says which tokens have been revoked before their end. Members are called on every request, from many at once, and do no I/O.</summary>
public interface IGatehouseRevocations
{
    /// <summary>Rises with every revocation: tokens checked at an older value are checked again.</summary>
    long Epoch { get; }

    /// <summary>Whether this user's token is revoked: by its session, its id, its user or whatever else counts.</summary>
    bool IsRevoked(GatehouseUser user);
}
