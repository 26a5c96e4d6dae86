using Gatehouse.Resources;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>The routes that take one token and nothing else: the token is the credential, a header is ignored (D134).</summary>
internal static class JwtTokenView
{
    /// <param name="name">The view's name in the browsable API.</param>
    /// <param name="description">SimpleJWT's sentence about it.</param>
    /// <param name="field">What the token is called in the body; required, and never blank (D138, D143).</param>
    /// <param name="answer">Takes the token.</param>
    public static RestView Build(string name, string description, string field, Func<string, CancellationToken, ValueTask<RestAnswer>> answer)
    {
        var token = new TextField(field);
        var form = new Form(token);
        return new RestView(name)
        {
            Description = description,
            Permission = RestPermission.AllowAny,
            Challenge = JwtAuthenticator.ChallengeText,
        }
        .Post(async request => await answer((await request.ReadAsync(form)).Get(token), request.Cancellation), form);
    }
}
