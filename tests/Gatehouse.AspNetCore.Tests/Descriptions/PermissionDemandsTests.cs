using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Tests.Descriptions;

/// <summary>What documents of an API are told of permissions.</summary>
public sealed class PermissionDemandsTests
{
    private static readonly Permission IsOwner = Permission.IsOwner<StringBuilder>(static text => text.ToString());

    public static TheoryData<string, Permission, string, string> Rules => new()
    {
        { "everybody", Permission.AllowAny, "POST", "strangers" },
        { "signed in", Permission.IsAuthenticated, "GET", "users" },
        { "reading", Permission.IsAuthenticatedOrReadOnly, "GET", "strangers" },
        { "writing", Permission.IsAuthenticatedOrReadOnly, "POST", "users" },
        { "staff", Permission.IsStaff, "GET", "some users" },
        { "owner", IsOwner, "PUT", "some users" },
        { "owner or reading", Permission.IsReadOnly | IsOwner, "HEAD", "strangers" },
        { "not signed in", !Permission.IsAuthenticated, "POST", "strangers, not all users" },
        { "scopes", Permission.HasScope("b", "a") | Permission.HasAnyScope("a", "c"), "GET", "some users b a c" },
        { "models", ModelPermissions.Of("blog", "post").OrAnonymousReadOnly, "GET", "strangers" },
        { "models, writing", ModelPermissions.Of("blog", "post").OrAnonymousReadOnly, "POST", "some users" },
        { "hiding", ObjectPermissions.Of<string>("blog", "post"), "DELETE", "some users, hidden" },
        { "hiding, reworded", (ObjectPermissions.Of<string>("blog", "post") & Permission.IsStaff).WithMessage("No.").Named("other"), "DELETE", "some users, hidden" },
        { "members", Permission.IsInOrganization(), "GET", "some users" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_permission_tells_what_it_asks(string rule, Permission permission, string method, string expected) =>
        Told(PermissionDemands.Of(permission, method)).ShouldBe(expected, rule);

    /// <summary>A rule that cannot answer without a request is one that may refuse: nothing looks open that is not, and no mistake of a rule keeps a document from being made.</summary>
    [Fact]
    public void What_cannot_answer_may_refuse()
    {
        Permission[] rules =
        [
            Permission.When(static context => context.Http.RequestServices.GetRequiredService<StringBuilder>().Length == 0),
            Permission.When(static context => context.Http.Request.RouteValues["id"]!.ToString() == "1"),
            Permission.When(static _ => throw new NotSupportedException()),
            Permission.WhenAsync(static async _ =>
            {
                await Task.Yield();
                return true;
            }),
        ];

        foreach (var rule in rules)
            Told(PermissionDemands.Of(rule, "GET")).ShouldBe("some users");
    }

    /// <summary>An authenticator is known by its challenge unless it says more.</summary>
    [Theory]
    [InlineData("Hawk realm=\"api\"", "hawk")]
    [InlineData("Hawk", "hawk")]
    [InlineData(null, null)]
    public void An_authenticator_is_known_by_its_challenge(string? challenge, string? name) =>
        ((IAuthenticator)new Challenging(challenge)).Credentials.Select(static scheme => (scheme.Id, scheme.Place, scheme.Name))
            .ShouldBe(name is null ? [] : [(name, CredentialPlace.HttpScheme, name)]);

    private static string Told(PermissionDemands demands) => string.Join(' ',
    [
        (demands.AdmitsStrangers ? "strangers" : demands.MayRefuseUsers ? "some users" : "users")
            + (demands is { AdmitsStrangers: true, MayRefuseUsers: true } ? ", not all users" : "") + (demands.MayHide ? ", hidden" : ""),
        .. demands.Scopes,
    ]);

    private sealed class Challenging(string? challenge) : IAuthenticator
    {
        public ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpContext context) => new(AuthenticationOutcome.None);

        public string? Challenge(HttpContext context) => challenge;
    }
}
