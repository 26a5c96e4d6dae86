using Gatehouse.AspNetCore;
using Gatehouse.Server.ApiKeys;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary><c>Authorization: Bearer …</c> with a key of the back-end API: programs that operators trust with everybody's accounts. They are no users.</summary>
internal sealed class IntegrationKeyAuthenticator(IntegrationKeyService keys) : IAuthenticator
{
    public async ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpContext context)
    {
        if (!AuthorizationHeader.TryRead(context, out var scheme, out var values) || !scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return AuthenticationOutcome.None;

        return values is [var presented] && await keys.FindAsync(presented, context.RequestAborted) is { } key
            ? AuthenticationOutcome.Success(new GatehouseUser($"integration_key:{key.Id}", "{}"u8), key)
            : AuthenticationOutcome.Failed("Invalid token.");
    }

    public string Challenge(HttpContext context) => "Bearer realm=\"api\"";

    public IReadOnlyList<CredentialScheme> Credentials => [new("integration_key", CredentialPlace.HttpScheme, "bearer") { Description = "A key that `gatehouse key create` made." }];
}
