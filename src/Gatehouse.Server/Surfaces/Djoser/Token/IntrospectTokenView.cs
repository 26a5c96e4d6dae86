using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary>
/// Ours: tells an API in another process whose a key is (RFC 7662), as <see cref="RemoteTokenKeys"/> asks. Only those who show a key of the back-end API are
/// told (S82). Of a key that opens nothing, for whatever reason, nothing else is said.
/// </summary>
internal sealed class IntrospectTokenView(AuthTokenService tokens, IntegrationKeyAuthenticator authenticator)
{
    private static readonly TextField Token = new("token") { Trim = false };
    private static readonly Form Form = new(Token);

    public RestView Build() => new RestView("Token Introspect")
    {
        Description = "Use this endpoint to learn whose a user authentication token is.",
        Authenticators = [authenticator],
        Permission = Permission.IsAuthenticated.Named("IntegrationKey"),
    }.Post(TellAsync, Form);

    private async ValueTask<RestAnswer> TellAsync(RestRequest request)
    {
        var key = (await request.ReadAsync(Form)).Get(Token);
        var owner = await tokens.FindUserAsync(key, request.Cancellation) is { IsActive: true } user ? user : null;
        var end = owner is null ? null : await tokens.FindEndAsync(key, request.Cancellation);

        request.Context.Response.Headers.CacheControl = "no-store"; // RFC 7662 §4: it is about a credential
        return RestAnswer.Ok((User: owner, End: end), static (writer, answer) =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("active"u8, answer.User is not null);
            if (answer.User is { } user)
                Caller.WriteClaims(writer, user);
            if (answer.End is { } end)
                writer.WriteNumber("exp"u8, end.ToUnixTimeSeconds());
            writer.WriteEndObject();
        });
    }
}
