namespace Gatehouse.Server.Foundation.Http;

/// <summary>Endpoint metadata: the endpoint is Gatehouse's own, so its answers follow Gatehouse's rules in an application that embeds the server.</summary>
internal sealed class GatehouseEndpoint
{
    public static GatehouseEndpoint Mark { get; } = new();

    private GatehouseEndpoint()
    {
    }
}
