using System.Collections.Concurrent;
using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Gatehouse.Testing;

/// <summary>Puts test issuers in the place of those that an application's schemes trust, and knows which scheme has which.</summary>
internal sealed class TestSchemes(TestIssuers issuers) : IPostConfigureOptions<GatehouseOptions>
{
    private readonly ConcurrentDictionary<string, TestIssuer> byScheme = new(StringComparer.Ordinal);

    public void PostConfigure(string? name, GatehouseOptions options)
    {
        // Keys of a server inside the application: its tokens are to be had from it, and nobody else's are to be taken.
        if (options.KeySource is not null)
            return;

        var issuer = issuers.Of(options);
        (options.Issuer, options.KeySource) = (issuer.Url, issuer.KeySource);
        byScheme[name ?? Options.DefaultName] = issuer;
    }

    /// <summary>The issuer of a scheme; of the usual one when none is named.</summary>
    /// <exception cref="InvalidOperationException">There is no such scheme.</exception>
    public TestIssuer Get(string? scheme, AuthenticationOptions authentication)
    {
        if (scheme is null && byScheme.Count == 1)
            return byScheme.Values.Single();

        var wanted = scheme ?? (authentication.DefaultScheme is { } usual && byScheme.ContainsKey(usual) ? usual : GatehouseDefaults.AuthenticationScheme);
        return byScheme.TryGetValue(wanted, out var issuer) ? issuer : throw new InvalidOperationException(Missing(wanted));
    }

    private string Missing(string scheme) => byScheme.IsEmpty
        ? "No scheme of the application takes tokens of an issuer elsewhere (AddGatehouse). One with the server inside signs its users up: SignUpAsync."
        : $"The application has no scheme {scheme} that AddGatehouse has added. It has: {string.Join(", ", byScheme.Keys.Order(StringComparer.Ordinal))}.";
}
