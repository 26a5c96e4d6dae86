using System.Security.Claims;
using System.Text.Json;

namespace Gatehouse.AspNetCore.Users;

/// <summary>
/// The claims of a token as the framework has them: under their own names, one a value of an array of strings, objects as JSON text
/// (as IdentityModel does, so that code written for it finds what it looks for).
/// </summary>
internal static class ClaimList
{
    private const string JsonValueType = "JSON";

    public static List<Claim> Of(GatehouseUser user, bool addMappedEmail)
    {
        // The names of ASP.NET Core's own: SignalR and others know a user by this claim.
        var issuer = ClaimsJson.FindText(user.Utf8Claims.Span, "iss"u8) ?? ClaimsIdentity.DefaultIssuer;
        List<Claim> claims = [new(ClaimTypes.NameIdentifier, user.UserId, ClaimValueTypes.String, issuer)];
        if (addMappedEmail && user.Email is { } email)
            claims.Add(new Claim(ClaimTypes.Email, email, ClaimValueTypes.String, issuer));

        using var json = JsonDocument.Parse(user.Utf8Claims);
        foreach (var member in json.RootElement.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in member.Value.EnumerateArray())
                    Add(claims, member.Name, item, issuer);
            }
            else
            {
                Add(claims, member.Name, member.Value, issuer);
            }
        }

        return claims;
    }

    private static void Add(List<Claim> claims, string name, JsonElement value, string issuer)
    {
        var (text, type) = value.ValueKind switch
        {
            JsonValueKind.Null => (null, ""),
            JsonValueKind.String => (value.GetString(), ClaimValueTypes.String),
            JsonValueKind.True => ("true", ClaimValueTypes.Boolean),
            JsonValueKind.False => ("false", ClaimValueTypes.Boolean),
            JsonValueKind.Number => (value.GetRawText(), value.TryGetInt64(out _) ? ClaimValueTypes.Integer64 : ClaimValueTypes.Double),
            _ => (value.GetRawText(), JsonValueType),
        };
        if (text is not null)
            claims.Add(new Claim(name, text, type, issuer));
    }
}
