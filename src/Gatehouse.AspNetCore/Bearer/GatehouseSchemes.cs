using System.Collections.Concurrent;
using Gatehouse.AspNetCore.Cache;
using Gatehouse.AspNetCore.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore.Bearer;

/// <summary>The schemes by name, each made at its first request.</summary>
internal sealed class GatehouseSchemes(IOptionsMonitor<GatehouseOptions> options, IServiceProvider services) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<GatehouseScheme>> schemes = new(StringComparer.Ordinal);

    public GatehouseScheme Get(string name) =>
        (schemes.TryGetValue(name, out var scheme) ? scheme : schemes.GetOrAdd(name, _ => new Lazy<GatehouseScheme>(() => Make(name)))).Value;

    public void Dispose()
    {
        foreach (var scheme in schemes.Values.Where(scheme => scheme.IsValueCreated))
            scheme.Value.Dispose();
    }

    private GatehouseScheme Make(string name)
    {
        var configured = options.Get(name);
        var clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Gatehouse.AspNetCore");

        var keySource = configured.KeySource
            ?? (configured.Keys.Count > 0 ? new FixedKeySource(configured.Keys) : new RemoteKeySource(configured, clock, logger));
        var cache = configured.TokenCacheBytes > 0 ? new VerifiedTokenCache(configured.TokenCacheBytes) : null;
        var tokens = new BearerTokens(new TokenVerification(configured), keySource, configured.Revocations, cache, clock, logger);
        return new GatehouseScheme(name, configured, tokens, new BearerAnswers(configured), keySource);
    }
}
