using System.Text.Json;

namespace Gatehouse.AspNetCore.Users;

/// <summary>What a token lets its user do, read when somebody first asks and kept with the user: permissions are judged by it at every request.</summary>
internal sealed class UserGrants
{
    public UserGrants(ReadOnlySpan<byte> claims)
    {
        IsStaff = ClaimsJson.IsTrue(claims, "is_staff"u8);
        IsSuperuser = ClaimsJson.IsTrue(claims, "is_superuser"u8);
        IsActive = !ClaimsJson.TryFind(claims, "is_active"u8, out var active) || active.TokenType != JsonTokenType.False;
        Scopes = new NameSet(ClaimsJson.FindText(claims, "scope"u8)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []);
        Permissions = NameSet.Of(ClaimsJson.FindElement(claims, "permissions"u8));
    }

    public bool IsStaff { get; }

    public bool IsSuperuser { get; }

    public bool IsActive { get; }

    public NameSet Scopes { get; }

    public NameSet Permissions { get; }
}
