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
