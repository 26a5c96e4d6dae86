using System.Security.Claims;
using Gatehouse.AspNetCore.Users;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>A principal whose claims are made on demand answers like one that has them: each question first, on a fresh one.</summary>
public sealed class LazyPrincipalTests
{
    public static TheoryData<string> Questions => [.. Asked.Keys];

    private static Dictionary<string, Func<ClaimsPrincipal, object?>> Asked { get; } = new(StringComparer.Ordinal)
    {
        ["claims"] = user => user.Claims.Count(),
        ["identities"] = user => user.Identities.Count(),
        ["identity"] = user => user.Identity!.AuthenticationType,
        ["authenticated"] = user => user.Identity!.IsAuthenticated,
        ["name"] = user => user.Identity!.Name,
        ["find all by type"] = user => user.FindAll("email").Single().Value,
        ["find all by match"] = user => user.FindAll(claim => claim.Type == "email").Single().Value,
        ["find by type"] = user => user.FindFirst("email")!.Value,
        ["find by match"] = user => user.FindFirst(claim => claim.Type == "email")!.Value,
        ["find value"] = user => user.FindFirstValue("email"),
        ["has by value"] = user => user.HasClaim("email", "ada@example.com"),
        ["has by match"] = user => user.HasClaim(claim => claim.Value == "ada@example.com"),
        ["role"] = user => user.IsInRole("admin"),
        ["no role"] = user => user.IsInRole("nobody"),
        ["clone"] = user => user.Clone().FindFirst("email")!.Value,
        ["copy"] = user => new ClaimsPrincipal(user).FindFirst("email")!.Value,
        ["copy of identities"] = user => new ClaimsPrincipal(user.Identities).FindFirst("email")!.Value,
        ["copy of identity"] = user => new ClaimsPrincipal(new ClaimsIdentity(user.Identity)).FindFirst("email")?.Value,
        ["add"] = user =>
        {
            user.AddIdentity(new ClaimsIdentity([new Claim("x", "y")]));
            return $"{user.Identities.Count()} {user.HasClaim("x", "y")} {user.Identity!.Name}";
        },
        ["add several"] = user =>
        {
            user.AddIdentities([new ClaimsIdentity([new Claim("x", "y")])]);
            return $"{user.Identities.Count()} {user.FindFirst("email")!.Value}";
        },
        ["written"] = user =>
        {
            using var stream = new MemoryStream();
            user.WriteTo(new BinaryWriter(stream));
            stream.Position = 0;
            return new ClaimsPrincipal(new BinaryReader(stream)).FindFirst("email")?.Value;
        },
        ["identity: claims"] = user => Own(user).Claims.Count(),
        ["identity: find all by type"] = user => Own(user).FindAll("email").Count(),
        ["identity: find all by match"] = user => Own(user).FindAll(claim => claim.Type == "email").Count(),
        ["identity: find by type"] = user => Own(user).FindFirst("email")!.Value,
        ["identity: find by match"] = user => Own(user).FindFirst(claim => claim.Type == "email")!.Value,
        ["identity: has by value"] = user => Own(user).HasClaim("email", "ada@example.com"),
        ["identity: has by match"] = user => Own(user).HasClaim(claim => claim.Type == "email"),
        ["identity: name"] = user => Own(user).Name,
        ["identity: clone"] = user => Own(user).Clone().FindFirst("email")!.Value,
        ["identity: add"] = user =>
        {
            Own(user).AddClaim(new Claim("x", "y"));
            return $"{Own(user).HasClaim("x", "y")} {Own(user).Claims.Count()}";
        },
        ["identity: add several"] = user =>
        {
            Own(user).AddClaims([new Claim("x", "y"), new Claim("x", "z")]);
            return Own(user).Claims.Count();
        },
        ["identity: remove"] = user =>
        {
            Own(user).RemoveClaim(Own(user).FindFirst("email"));
            return Own(user).HasClaim("email", "ada@example.com");
        },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void Each_question_is_answered_as_if_the_claims_had_been_there_all_along(string question)
    {
        var user = new GatehouseUser("""{"iss":"https://auth.example","sub":"user-1","email":"ada@example.com","role":["admin","editor"]}"""u8);
        var eager = new ClaimsPrincipal(new ClaimsIdentity(ClaimList.Of(user, addMappedEmail: false), "Gatehouse", "sub", "role"));

        var answer = Asked[question](new ClaimsPrincipal(new GatehouseIdentity(user, "Gatehouse", addMappedEmail: false)));

        answer.ShouldBe(Asked[question](eager));
        answer.ShouldNotBeNull();
    }

    private static ClaimsIdentity Own(ClaimsPrincipal user) => user.Identities.First();
}
