using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gatehouse.Testing;

/// <summary>Clients of an application under test: <see cref="GatehouseApi{TEntryPoint}"/>, or any factory whose application has been told <c>UseTestIssuer</c>.</summary>
public static class TestFactoryExtensions
{
    /// <summary>A client of the API that somebody is signed in with.</summary>
    /// <param name="factory">The application.</param>
    /// <param name="name">What the test calls the user: see <see cref="TestUser(string)"/>.</param>
    /// <param name="describe">Says more about them: organizations, scopes, whatever their token is to tell.</param>
    /// <param name="scheme">The authentication scheme that is to take the token; the usual one unless given.</param>
    /// <exception cref="InvalidOperationException">The application has no such scheme, or has the server inside: then <see cref="SignUpExtensions"/>.</exception>
    public static HttpClient As<TEntryPoint>(this WebApplicationFactory<TEntryPoint> factory, string name, Action<TestUser>? describe = null, string? scheme = null)
        where TEntryPoint : class =>
        factory.WithToken(factory.IssuerOf(scheme).Token(name, describe));

    /// <summary>A client of the API that brings this token, good or bad.</summary>
    /// <param name="factory">The application.</param>
    /// <param name="token">The token.</param>
    public static HttpClient WithToken<TEntryPoint>(this WebApplicationFactory<TEntryPoint> factory, string token)
        where TEntryPoint : class =>
        factory.CreateClient().WithToken(token);

    /// <summary>The issuer that a scheme of the application trusts. Starts the application if it is not running.</summary>
    /// <param name="factory">The application.</param>
    /// <param name="scheme">The scheme's name; the usual one unless given.</param>
    /// <exception cref="InvalidOperationException">The application has no such scheme.</exception>
    public static TestIssuer IssuerOf<TEntryPoint>(this WebApplicationFactory<TEntryPoint> factory, string? scheme = null)
        where TEntryPoint : class =>
        factory.Services.GetRequiredService<TestSchemes>().Get(scheme, factory.Services.GetRequiredService<IOptions<AuthenticationOptions>>().Value);
}
