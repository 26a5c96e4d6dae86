using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>SimpleJWT's routes: what is in the body is the credential, a header is ignored, a bad one included (D134).</summary>
internal sealed class JwtTokenViews(DjoserViews views, SimpleJwtHeader header, DjoserModels models)
{
    /// <summary>A route that takes a name and a password.</summary>
    public RestView BuildObtain(string name, string description, RestHandler answer, RestOutput output) =>
        Begin(name, description).Post(answer, () => models.Current.Obtain.Form).Produces("POST", output);

    /// <summary>A route that takes one token and nothing else.</summary>
    /// <param name="name">The view's name in the browsable API.</param>
    /// <param name="description">What it says of itself.</param>
    /// <param name="field">What the token is called in the body; required, and never blank (D138, D143).</param>
    /// <param name="answer">Takes the token.</param>
    /// <param name="output">What is answered.</param>
    public RestView Build(string name, string description, string field, Func<string, CancellationToken, ValueTask<RestAnswer>> answer, RestOutput output)
    {
        var token = new TextField(field);
        var form = new Form(token);
        return Begin(name, description).Post(async request => await answer((await request.ReadAsync(form)).Get(token), request.Cancellation), form).Produces("POST", output);
    }

    /// <summary>200 with an empty object.</summary>
    public static RestAnswer Empty() => RestAnswer.Ok(true, static (writer, _) =>
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    });

    private RestView Begin(string name, string description) => new(name)
    {
        Description = description,
        Permission = Permission.AllowAny,
        Renderers = views.Renderers,
        Challenge = () => header.Challenge,
        Translator = Translations.For,
    };
}
