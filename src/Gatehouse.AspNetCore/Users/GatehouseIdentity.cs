using System.Security.Claims;

namespace Gatehouse.AspNetCore.Users;

/// <summary>A user as the framework's identity. The claims are read from the token when somebody asks for one.</summary>
internal sealed class GatehouseIdentity(GatehouseUser user, string scheme, bool addMappedEmail)
    : ClaimsIdentity(authenticationType: null, nameType: "sub", roleType: "role")
{
    private bool isBuilt;

    public GatehouseUser User => user;

    /// <summary>How the user has signed in; asking for it builds no claims.</summary>
    public string Scheme => scheme;

    public override bool IsAuthenticated => true;

    // Read by the constructor that copies an identity, which then takes the claims without asking for them.
    public override string AuthenticationType
    {
        get
        {
            Build();
            return scheme;
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

    public override void AddClaim(Claim claim)
    {
        Build();
        base.AddClaim(claim);
    }

    public override void AddClaims(IEnumerable<Claim?> claims)
    {
        Build();
        base.AddClaims(claims);
    }

    public override bool TryRemoveClaim(Claim? claim)
    {
        Build();
        return base.TryRemoveClaim(claim);
    }

    public override void RemoveClaim(Claim? claim)
    {
        Build();
        base.RemoveClaim(claim);
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

    public override ClaimsIdentity Clone()
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
        base.AddClaims(ClaimList.Of(user, addMappedEmail));
    }
}
