using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Tests.Permissions;

/// <summary>Permissions on endpoints whose callers the application's own authenticators know: refusals have Django REST Framework's form.</summary>
public sealed class AuthenticatorRefusalTests
{
    /// <summary>D181: the rule's own words are for callers who are signed in, and the rule's own status is for everybody.</summary>
    [Theory]
    [InlineData("/staff", "", 401, """{"detail":"Authentication credentials were not provided."}""")]
    [InlineData("/staff", "Key eve", 403, """{"detail":"Only for staff.","code":"staff_only"}""")]
    [InlineData("/model", "Key eve", 405, """{"detail":"This method is not allowed.","code":"method_not_allowed"}""")]
    [InlineData("/signed-in", "Key eve", 200, "in")]
    [InlineData("/scope", "Key eve", 403, """{"detail":"The access token does not allow this.","code":"insufficient_scope"}""")]
    public async Task A_rule_has_its_own_words(string path, string authorization, int status, string body)
    {
        await using var api = await StartAsync("Production");
        var answer = await api.GetAsync(path, authorization.Length == 0 ? [] : [authorization]);
        (answer.Status, answer.Body).ShouldBe((status, body));
    }

    [Fact]
    public async Task In_Development_it_is_explained()
    {
        await using var api = await StartAsync("Development");
        (await api.GetAsync("/staff", "Key eve")).Body.ShouldStartWith("""{"detail":"Only for staff.","code":"staff_only","explain":[{"rule":"IsStaff","says":"no",""");
    }

    private static Task<TestApi> StartAsync(string environment) => TestApi.StartAsync(
        environment: environment,
        services: services => services.AddAuthenticators(_ => [new Keys()]),
        map: app =>
        {
            var routes = app.MapGroup("").RequireAuthorization(policy => policy.AddAuthenticationSchemes(AuthenticatorServiceCollectionExtensions.Scheme).RequireAssertion(_ => true));
            routes.MapGet("/staff", () => "never").RequirePermission(Permission.IsStaff.WithMessage("Only for staff.", "staff_only"));
            routes.MapGet("/model", () => "never").RequirePermission(ModelPermissions.Of("notes", "note").Without("GET"));
            routes.MapGet("/signed-in", () => "in").RequirePermission(Permission.IsAuthenticated);
            routes.MapGet("/scope", () => "never").RequirePermission(Permission.HasScope("a"));
        });

    /// <summary>Takes the second word of the header as the caller's id.</summary>
    private sealed class Keys : IAuthenticator
    {
        public ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpContext context) => new(
            AuthorizationHeader.TryRead(context, out var scheme, out var values) && scheme == "Key" && values is [var id]
                ? AuthenticationOutcome.Success(new GatehouseUser(System.Text.Encoding.UTF8.GetBytes($$"""{"sub":"{{id}}"}""")))
                : AuthenticationOutcome.None);

        public string? Challenge(HttpContext context) => "Key";
    }
}
