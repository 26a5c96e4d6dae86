using System.Net;
using Gatehouse.Server.Foundation.Http.Outbound;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server.Tests.Foundation.Http.Outbound;

/// <summary>A guarded client whose resolver says what a test wants.</summary>
internal sealed class OutboundHouse : IDisposable
{
    public OutboundHouse(OutboundOptions? options = null, TimeSpan? patience = null)
    {
        Rules = new OutboundRules(Options.Create(options ?? new OutboundOptions()));
        Client = new OutboundClient(Rules, (host, _) => Task.FromResult(Resolve(host)), patience);
    }

    public OutboundRules Rules { get; }

    public OutboundClient Client { get; }

    /// <summary>What names lead to; public where nothing is said.</summary>
    public Dictionary<string, IPAddress[]> Names { get; } = [];

    /// <summary>How often a name was looked up.</summary>
    public int Resolutions { get; private set; }

    /// <summary>Options under which a server on this machine's port may be reached.</summary>
    public static OutboundOptions Loopback(params int[] ports) => new() { AllowedNetworks = ["127.0.0.0/8"], AllowedPorts = ports, AllowHttp = true };

    public Task<byte[]> GetAsync(string url, CancellationToken cancellation = default) =>
        Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, url), cancellation);

    public void Dispose() => Client.Dispose();

    private IPAddress[] Resolve(string host)
    {
        Resolutions++;
        return Names.GetValueOrDefault(host) ?? [IPAddress.Parse("93.184.216.34")];
    }
}
