using System.Security.Claims;
using System.Security.Principal;

namespace Gatehouse.AspNetCore.Users;

/// <summary>
/// A request's principal. Its identity, and of that the claims, are made when somebody asks: most requests never do. Each request has its
/// own, because applications may add identities and claims to theirs.
/// </summary>
internal sealed class GatehousePrincipal(GatehouseUser user, string scheme, bool addMappedEmail) : ClaimsPrincipal
{
    private bool isBuilt;

    public GatehouseUser User => user;

    public override IEnumerable<ClaimsIdentity> Identities
    {
        get
        {
            Build();
            return base.Identities;
        }
    }

    public override IIdentity? Identity
    {
        get
        {
            Build();
            return base.Identity;
        }
    }

    public override IEnumerable<Claim> Claims
    {
        get
        {
            Build();
            return base.Claims;
        }
    }

    public override void AddIdentity(ClaimsIdentity identity)
    {
        Build();
        base.AddIdentity(identity);
    }

    public override void AddIdentities(IEnumerable<ClaimsIdentity> identities)
    {
        Build();
        base.AddIdentities(identities);
    }

    public override IEnumerable<Claim> FindAll(Predicate<Claim> match)
    {
        Build();
        return base.FindAll(match);
    }

    public override IEnumerable<Claim> FindAll(string type)
    {
        Build();
        return base.FindAll(type);
    }

    public override Claim? FindFirst(Predicate<Claim> match)
    {
        Build();
        return base.FindFirst(match);
    }

    public override Claim? FindFirst(string type)
    {
        Build();
        return base.FindFirst(type);
    }

    public override bool HasClaim(Predicate<Claim> match)
    {
        Build();
        return base.HasClaim(match);
    }

    public override bool HasClaim(string type, string value)
    {
        Build();
        return base.HasClaim(type, value);
    }

    public override bool IsInRole(string role)
    {
        Build();
        return base.IsInRole(role);
    }

    public override ClaimsPrincipal Clone()
    {
        Build();
        return base.Clone();
    }

    protected override void WriteTo(BinaryWriter writer, byte[]? userData)
    {
        Build();
        base.WriteTo(writer, userData);
    }

    private void Build()
    {
        if (isBuilt)
            return;

        isBuilt = true;
        base.AddIdentity(new GatehouseIdentity(user, scheme, addMappedEmail));
    }
}
