using System.Buffers;
using System.Net;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server.Foundation.Http.Outbound;

/// <summary>Judges where to connect: the text of a URL, when it is saved and again at each use (S121), and then every address its host has (S117).</summary>
internal sealed class OutboundRules(IOptions<OutboundOptions> options)
{
    /// <summary>What a setting is told whose URL may not be connected to.</summary>
    public const string Refusal = "may not be connected to: https to port 443 of a public host, or what Gatehouse:Outbound allows besides.";

    private const int LongestUrl = 2048;

    // Names that the public DNS does not have (RFC 6761, RFC 6762, RFC 9476) or by which clouds know their own services.
    private static readonly string[] PrivateDomains = ["localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa", "onion", "alt"];

    private static readonly SearchValues<char> UrlCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    private readonly IPNetwork[] allowed = [.. options.Value.AllowedNetworks.Select(IPNetwork.Parse)];

    /// <summary>Reads a URL that may be connected to, as far as its text tells.</summary>
    /// <param name="text">The URL. Only ASCII: a host name of other letters is written as its A-labels.</param>
    /// <returns>Null when it may not.</returns>
    public Uri? Read(string? text)
    {
        if (text is null || text.Length > LongestUrl || text.AsSpan().ContainsAnyExcept(UrlCharacters) || !Uri.TryCreate(text, UriKind.Absolute, out var url))
            return null;

        var isHttp = url.Scheme == Uri.UriSchemeHttp && options.Value.AllowHttp;
        return (url.Scheme == Uri.UriSchemeHttps || isHttp)
            && url.UserInfo.Length == 0 && !text.Contains('@', StringComparison.Ordinal)
            && url.Fragment.Length == 0
            && (url.Port == 443 || (isHttp && url.Port == 80) || options.Value.AllowedPorts.Contains(url.Port))
            && MayAsk(url)
                ? url
                : null;
    }

    /// <summary>Whether a host with these addresses may be connected to: every one of them must be public or allowed.</summary>
    /// <remarks>A name that the public DNS does not have is for the networks that were allowed, and for nothing else.</remarks>
    public bool MayConnect(string host, IReadOnlyList<IPAddress> addresses) =>
        addresses.Count > 0 && addresses.All(address => IsAllowed(address) || (!IsPrivateName(host) && PublicAddresses.Contains(address)));

    private bool MayAsk(Uri url) => IPAddress.TryParse(url.IdnHost, out var literal)
        ? literal is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetwork } or { ScopeId: 0 } && IsAllowed(literal)
        : !url.IdnHost.EndsWith('.') && (allowed.Length > 0 || !IsPrivateName(url.IdnHost));

    private bool IsAllowed(IPAddress address) => allowed.Any(network => network.Contains(address));

    private static bool IsPrivateName(string host) =>
        !IPAddress.TryParse(host, out _)
        && (!host.Contains('.', StringComparison.Ordinal)
            || PrivateDomains.Any(domain => host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase)));
}
