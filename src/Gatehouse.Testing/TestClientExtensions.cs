using System.Net.Http.Headers;
using System.Runtime.CompilerServices;

namespace Gatehouse.Testing;

/// <summary>Says whose requests a client sends from now on.</summary>
public static class TestClientExtensions
{
    private static readonly ConditionalWeakTable<HttpClient, Func<string?, TestIssuer>> Issuers = [];

    /// <summary>Signs somebody in, in place of whoever was.</summary>
    /// <param name="client">A client that a <see cref="GatehouseApi{TEntryPoint}"/> has made.</param>
    /// <param name="name">What the test calls the user: see <see cref="TestUser(string)"/>.</param>
    /// <param name="describe">Says more about them.</param>
    /// <param name="scheme">The authentication scheme that is to take the token; the usual one unless given.</param>
    /// <exception cref="InvalidOperationException">Something else made the client: name the issuer too.</exception>
    public static HttpClient As(this HttpClient client, string name, Action<TestUser>? describe = null, string? scheme = null) =>
        Issuers.TryGetValue(client, out var find)
            ? client.As(find(scheme), name, describe)
            : throw new InvalidOperationException("No GatehouseApi has made this client. Say whose token it is to bring: client.As(issuer, name).");

    /// <summary>Signs somebody in with a token of this issuer.</summary>
    /// <inheritdoc cref="As(HttpClient, string, Action{TestUser}?, string?)"/>
    /// <param name="issuer">Whose token it is.</param>
    public static HttpClient As(this HttpClient client, TestIssuer issuer, string name, Action<TestUser>? describe = null) => client.WithToken(issuer.Token(name, describe));

    /// <summary>Signs out: requests bring nothing.</summary>
    /// <param name="client">Any client.</param>
    public static HttpClient AsNobody(this HttpClient client)
    {
        client.DefaultRequestHeaders.Authorization = null;
        return client;
    }

    /// <summary>Brings this token, good or bad: <c>Authorization: Bearer …</c></summary>
    /// <param name="client">Any client.</param>
    /// <param name="token">The token.</param>
    public static HttpClient WithToken(this HttpClient client, string token)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Brings this header, whatever is wrong with it: <c>Authorization: Token 9944b091…</c>, say.</summary>
    /// <param name="client">Any client.</param>
    /// <param name="authorization">The whole value.</param>
    public static HttpClient WithAuthorization(this HttpClient client, string authorization)
    {
        client.AsNobody().DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        return client;
    }

    internal static void Remember(HttpClient client, Func<string?, TestIssuer> find) => Issuers.AddOrUpdate(client, find);
}
