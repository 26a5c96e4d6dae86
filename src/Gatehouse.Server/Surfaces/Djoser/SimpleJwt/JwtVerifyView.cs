using Gatehouse.Resources;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary><c>jwt/verify/</c>: whether a token of any kind is good by itself; its kind and its user are not asked (D142–D144).</summary>
internal sealed class JwtVerifyView(SimpleJwtReader reader)
{
    private static readonly TextField Token = new("token");
    private static readonly Form Input = new(Token);

    public RestView Build() => new RestView("Token Verify")
    {
        Description = "Takes a token and indicates if it is valid. This view provides no information about a token's fitness for a particular use.",
        Permission = RestPermission.AllowAny,
        Challenge = JwtAuthenticator.ChallengeText,
    }
    .Post(VerifyAsync, Input);

    private async ValueTask<RestAnswer> VerifyAsync(RestRequest request)
    {
        var input = await request.ReadAsync(Input);
        var (_, fault) = reader.Read(input.Get(Token), tokenType: null);
        if (fault is not null)
            throw SimpleJwtFaults.Refuse(fault);

        return RestAnswer.Ok(true, static (writer, _) =>
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        });
    }
}
