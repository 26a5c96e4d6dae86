using System.Buffers;
using System.Text.Json;
using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>SimpleJWT's tokens without a look-up: the user is who the token says, deleted or not (D172). Flags and attributes are read from its claims.</summary>
internal sealed class StatelessJwtAuthenticator(SimpleJwtHeader header) : IAuthenticator
{
    public string? Challenge(HttpContext context) => header.Challenge;

    public IReadOnlyList<CredentialScheme> Credentials => header.Credentials;

    public async ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpContext context)
    {
        var (claims, failure) = await header.ReadAsync(context);
        if (failure is not null)
            return AuthenticationOutcome.Failed(failure);

        return claims is null ? AuthenticationOutcome.None : AuthenticationOutcome.Success(new GatehouseUser(claims.UserId!, Write(claims)), claims);
    }

    private static ReadOnlySpan<byte> Write(SimpleJwtClaims claims)
    {
        var json = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var claim in claims.Copied)
            {
                writer.WritePropertyName(claim.Name);
                writer.WriteRawValue(claim.Json.Span);
            }

            writer.WriteEndObject();
        }

        return json.WrittenSpan;
    }
}
