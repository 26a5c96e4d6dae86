using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Builder;

namespace Gatehouse.AspNetCore.Tests.Authenticators;

/// <summary>An API with stated authenticators: <c>/in</c> is for whoever is signed in, <c>/never</c> for nobody.</summary>
internal static class AuthenticatorApi
{
    public const string NotProvided = """{"detail":"Authentication credentials were not provided."}""";

    public static Task<TestApi> StartAsync(Func<IServiceProvider, IReadOnlyList<IAuthenticator>> authenticators, Action<IssuerServer>? prepare = null) => TestApi.StartAsync(
        prepare: prepare,
        services: services => services.AddAuthenticators(authenticators),
        map: app =>
        {
            app.MapGet("/in", (GatehouseUser user) => user.UserId).RequirePermission(Permission.IsAuthenticated);
            app.MapGet("/authorize", (GatehouseUser user) => user.UserId).RequireAuthorization();
            app.MapGet("/never", () => "never").RequirePermission(Permission.When(_ => false, "Never").WithMessage("Closed.", "closed"));
        });

    /// <summary>A refusal in Django REST Framework's form.</summary>
    public static void ShouldRefuse(this Answer answer, int status, string detail, string? challenge) =>
        answer.ShouldBe(new Answer(status, $$"""{"detail":"{{detail}}"}""", challenge, null, "application/json"));
}
