using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Server.Foundation.Http;

/// <summary>The server's own address as clients know it: the issuer of its tokens, the base of its links (S133), the host it answers for (S212).</summary>
/// <remarks><c>Gatehouse:PublicUrl</c>, else the first address the server listens on. It never comes from a request.</remarks>
internal sealed class ServerUrl
{
    private readonly IServiceProvider services;
    private readonly bool anyLoopback;
    private Uri? url;

    /// <param name="publicUrl"><c>Gatehouse:PublicUrl</c>, an origin, or null.</param>
    /// <param name="environment">In Development every loopback name is answered for.</param>
    /// <param name="services">Where the listening server is found.</param>
    public ServerUrl(string? publicUrl, IHostEnvironment environment, IServiceProvider services)
    {
        this.services = services;
        anyLoopback = environment.IsDevelopment();
        url = publicUrl is null ? null : new Uri(publicUrl, UriKind.Absolute);
    }

    /// <summary>Scheme, host and port without a trailing slash, such as <c>https://auth.example.com</c>.</summary>
    public string Issuer => Url.GetLeftPart(UriPartial.Authority);

    /// <summary>Whether clients come over TLS, be it ended here or by a proxy.</summary>
    public bool IsHttps => Url.Scheme == Uri.UriSchemeHttps;

    private Uri Url => url ?? Listening();

    /// <summary>Whether a request's <c>Host</c> is one this server answers for.</summary>
    public bool Answers(HostString host)
    {
        if (!host.HasValue)
            return false;

        var expected = Url;
        var sameHost = string.Equals(host.Host, expected.Host, StringComparison.OrdinalIgnoreCase)
            && (host.Port ?? DefaultPort(expected.Scheme)) == expected.Port;
        return sameHost || (anyLoopback && IsLoopback(host.Host));
    }

    /// <summary>Whether a host name reaches this machine only: <c>localhost</c> and what is below it (RFC 6761 §6.3), 127.0.0.0/8, ::1.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static int DefaultPort(string scheme) => scheme == Uri.UriSchemeHttps ? 443 : 80;

    private Uri Listening()
    {
        var first = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        var found = new Uri(Reachable(first ?? "http://localhost"), UriKind.Absolute);

        // Port 0 becomes a number only when the server listens.
        if (services.GetService<IHostApplicationLifetime>()?.ApplicationStarted.IsCancellationRequested == true)
            url = found;
        return found;
    }

    // "Every address" is no address to send anybody to.
    private static string Reachable(string address) =>
        address.Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal);
}
