using System.Collections.Concurrent;
using Gatehouse.AspNetCore;
using Gatehouse.Jose;

namespace Gatehouse.Testing;

/// <summary>The issuers of one test: each poses as one that the application trusts. Schemes that trust the same issuer share its keys.</summary>
internal sealed class TestIssuers
{
    // Where the application's configuration names none, as it may in tests.
    private const string Unnamed = "https://issuer.test";

    private readonly ConcurrentDictionary<string, IssuerKeys> keys = new(StringComparer.Ordinal);

    public TestClock Clock { get; set; } = new();

    /// <summary>The issuer that a scheme trusts.</summary>
    public TestIssuer Of(GatehouseOptions options)
    {
        var url = string.IsNullOrEmpty(options.Issuer) ? Unnamed : options.Issuer;
        return new TestIssuer(url, options.Audience, Clock, keys.GetOrAdd(url, _ => new IssuerKeys(AlgorithmFor(options))));
    }

    // Elliptic keys are made in no time, and there is one a test.
    private static JwsAlgorithm AlgorithmFor(GatehouseOptions options) =>
        options.Algorithms.Count == 0 || options.Algorithms.Contains(JwsAlgorithm.ES256) ? JwsAlgorithm.ES256 : options.Algorithms[0];
}
