using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Gatehouse.Testing;

/// <summary>
/// An API under test, in this process. The issuers it trusts are replaced by ones that the test asks for tokens, and its time by one that the test
/// moves; nothing of its authentication is switched off. Each has keys of its own: a token for one is no good at another.
/// </summary>
/// <typeparam name="TEntryPoint">Any type of the application, usually its <c>Program</c>.</typeparam>
/// <remarks>
/// It is a <see cref="WebApplicationFactory{TEntryPoint}"/> and does all that one does, on the test server as on Kestrel (<c>UseKestrel</c>). What the
/// tokens' path leaves out is only the way of the public keys: they are handed over in process instead of being fetched from the issuer's URL.
/// </remarks>
public class GatehouseApi<TEntryPoint> : WebApplicationFactory<TEntryPoint>
    where TEntryPoint : class
{
    private readonly TestIssuers issuers = new();

    /// <summary>The application's time and the issuers': one that stands still at the system's time unless given.</summary>
    public TestClock Clock
    {
        get => issuers.Clock;
        init => issuers.Clock = value;
    }

    /// <summary>Sets whatever else is to differ in tests.</summary>
    public Action<IWebHostBuilder>? Configure { get; init; }

    /// <summary>The issuer that the application's usual scheme trusts. <see cref="TestFactoryExtensions.IssuerOf"/> has those of others.</summary>
    /// <exception cref="InvalidOperationException">The application trusts none.</exception>
    public TestIssuer Issuer => this.IssuerOf();

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseTestIssuer(issuers);
        Configure?.Invoke(builder);
    }

    /// <inheritdoc/>
    protected override void ConfigureClient(HttpClient client)
    {
        base.ConfigureClient(client);
        TestClientExtensions.Remember(client, scheme => this.IssuerOf(scheme));
    }
}
