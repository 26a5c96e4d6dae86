using System.Text;
using Gatehouse.Server.Foundation.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Foundation.Http;

/// <summary>What every answer of the server has in common.</summary>
internal static class HttpModule
{
    /// <summary>Adds what <see cref="UseFoundationHttp"/> needs. <see cref="ServerUrl"/> is registered by whoever has the configuration.</summary>
    public static IServiceCollection AddFoundationHttp(this IServiceCollection services) =>
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // one writer of refusals, in Production too

    /// <summary>Problems, headers, the checks of host and body encoding, in this order, before anything of the server runs.</summary>
    /// <param name="app">The application.</param>
    /// <param name="alone">True when nothing but Gatehouse runs here; otherwise only endpoints marked <see cref="GatehouseEndpoint"/> are touched.</param>
    public static IApplicationBuilder UseFoundationHttp(this IApplicationBuilder app, bool alone)
    {
        if (alone)
            return Use(app);

        return app.UseWhen(context => context.GetEndpoint()?.Metadata.GetMetadata<GatehouseEndpoint>() is not null, branch => Use(branch));
    }

    /// <summary>Limits of the listening server (S200 with the sizes of the design, §9).</summary>
    public static void SetLimits(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.MaxRequestHeaderCount = 60;
        limits.MaxRequestLineSize = 16 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.MaxRequestBodySize = BodyLimit.Ordinary.MaxRequestBodySize;
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
        limits.MaxConcurrentConnections = 10_000;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.Http2.MaxStreamsPerConnection = 100;
    }

    /// <summary>Credentials that are no text are for their scheme to refuse (D122); read as UTF-8 the transport would. Also where an application embeds the server.</summary>
    public static void ReadCredentialsAsBytes(KestrelServerOptions kestrel) =>
        kestrel.RequestHeaderEncodingSelector = static name => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : null;

    private static IApplicationBuilder Use(IApplicationBuilder app) => app
        .UseMiddleware<ProblemMiddleware>()
        .UseMiddleware<SecurityHeadersMiddleware>()
        .UseMiddleware<HostCheckMiddleware>()
        .UseMiddleware<BodyEncodingMiddleware>();
}
