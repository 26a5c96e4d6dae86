using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Server.Foundation.Http;

/// <summary>Endpoint metadata: the endpoint is Gatehouse's own, so its answers follow Gatehouse's rules in an application that embeds the server.</summary>
internal sealed class GatehouseEndpoint : IEndpointGroupNameMetadata
{
    /// <summary>The document of the API that tells of them; an application's own documents do not.</summary>
    public const string Document = "gatehouse";

    public static GatehouseEndpoint Mark { get; } = new();

    private GatehouseEndpoint()
    {
    }

    public string EndpointGroupName => Document;
}
