using System.Net;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server.Foundation.Http.Outbound;

/// <summary>
/// Where the server may connect to on its own (S117, S122). Section <c>Gatehouse:Outbound</c>. Unless said otherwise: by https, to port 443 of hosts
/// on the public Internet.
/// </summary>
internal sealed class OutboundOptions
{
    public const string Section = "Gatehouse:Outbound";

    /// <summary>Networks of one's own that may be reached besides, such as <c>10.1.0.0/16</c>; also by address and by names that only they know. Default none.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>Ports that may be reached besides 443. Default none.</summary>
    public IReadOnlyList<int> AllowedPorts { get; init; } = [];

    /// <summary>Whether plain http may be used: for tests and within one's own networks. Default false.</summary>
    public bool AllowHttp { get; init; }
}

/// <summary>Checks the section before the first request.</summary>
internal sealed class OutboundOptionsValidator : IValidateOptions<OutboundOptions>
{
    public ValidateOptionsResult Validate(string? name, OutboundOptions options)
    {
        var faults = options.AllowedNetworks.Where(network => !IPNetwork.TryParse(network, out _))
            .Select(network => $"{OutboundOptions.Section}:AllowedNetworks: \"{network}\" is no network such as 10.1.0.0/16.")
            .Concat(options.AllowedPorts.Where(port => port is < 1 or > 65535)
                .Select(port => $"{OutboundOptions.Section}:AllowedPorts: {port} is no port."))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
