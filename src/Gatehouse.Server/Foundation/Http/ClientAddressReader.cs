using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Foundation.Http;

/// <summary>Where a request came from, as far as it can be believed.</summary>
internal sealed class ClientAddressReader
{
    /// <summary>The client's network as text: what tries are counted by.</summary>
    public string NetworkOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
