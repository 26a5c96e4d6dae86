using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Tokens;

/// <summary>Keys, what signs with them, and where verifiers find them.</summary>
internal static class TokensModule
{
    public static IServiceCollection AddTokens(this IServiceCollection services) => services
        .AddSettingsSection<TokensSettings>()
        .AddSingleton<MasterKeyCheck>()
        .AddSingleton<SigningKeyStore>()
        .AddSingleton<KeyRing>()
        .AddSingleton<SessionTokenMinter>()
        .AddSingleton<Issuer>()
        .AddSingleton<MetadataDocuments>();

    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        var metadata = routes.MapGroup("").AllowAnonymous().WithTags("Keys of tokens").WithMetadata(GatehouseEndpoint.Mark);

        metadata.MapMethods("/.well-known/jwks.json", [HttpMethods.Get, HttpMethods.Head], ServeJwks.Handle).WithSummary("The keys that tokens are signed with (RFC 7517)");
        metadata.MapMethods("/.well-known/openid-configuration", [HttpMethods.Get, HttpMethods.Head], ServeDiscovery.Handle).WithSummary("Issuer metadata (OpenID Connect Discovery 1.0)");
        metadata.MapMethods("/api/v1/token_verification_metadata", [HttpMethods.Get, HttpMethods.Head], ServeVerificationMetadata.Handle).WithSummary("The public key of session tokens");
        metadata.MapMethods("/api/backend/v1/token_verification_metadata", [HttpMethods.Get, HttpMethods.Head], ServeVerificationMetadata.Handle).WithSummary("The public key of session tokens");
    }
}
