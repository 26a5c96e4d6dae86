using Microsoft.AspNetCore.Builder;

namespace Gatehouse.Resources;

/// <summary>The conventions of a view's route and of its forms with a suffix, as one.</summary>
internal sealed class RestConventions : IEndpointConventionBuilder
{
    private readonly List<IEndpointConventionBuilder> endpoints = [];

    public void Add(Action<EndpointBuilder> convention) => endpoints.ForEach(endpoint => endpoint.Add(convention));

    public void Finally(Action<EndpointBuilder> finallyConvention) => endpoints.ForEach(endpoint => endpoint.Finally(finallyConvention));

    internal void Add(IEndpointConventionBuilder endpoint) => endpoints.Add(endpoint);
}
