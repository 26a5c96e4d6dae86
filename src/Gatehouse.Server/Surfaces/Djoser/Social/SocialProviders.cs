using Gatehouse.Resources;
using Gatehouse.Server.SignIn.Providers;

namespace Gatehouse.Server.Surfaces.Djoser.Social;

/// <summary>The provider that a route names.</summary>
internal sealed class SocialProviders(IdentityProviders providers)
{
    /// <exception cref="RestException">404: there is no such provider.</exception>
    public IdentityProvider Of(RestRequest request)
    {
        var id = request.Route("provider");
        return providers.TryFind(id, out var provider)
            ? provider
            : throw new RestException(RestProblem.NotFound(new RestMessage("Provider '{0}' not supported", id)));
    }
}
