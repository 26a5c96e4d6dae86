using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.Surfaces.Djoser.Model;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary><c>token/login/</c>: a name and a password for the user's key (D §12).</summary>
internal sealed class TokenLoginView(
    DjoserViews views, DjoserPermissions permissions, DjoserModels models, LoginNames names, PasswordSignIn signIn, LoginKeys keys, DjoserSessions sessions,
    EventLog events, Database database)
{
    public RestView Build() => views.Begin(
        "Token Create", permissions.Of("token_create", static rules => rules.TokenCreate), "Use this endpoint to obtain user authentication token.", hasSuffix: false)
        .Post(LoginAsync, () => models.Current.Login.Form).Produces("POST", LoginKeys.Output(StatusCodes.Status200OK, "auth_token"));

    private async ValueTask<RestAnswer> LoginAsync(RestRequest request)
    {
        var model = models.Current;
        var input = await request.ReadAsync(model.Login.Form);

        // Neither is "required": leaving them out is refused like wrong ones (D109).
        if (!model.Login.TryRead(input, out var name, out var password))
            throw Refused();

        var (user, subject) = await names.FindAsync(model.LoginField, name, request.Cancellation);
        await using var proof = await signIn.CheckAsync(user, subject, password, request.Context) ?? throw Refused();

        return LoginKeys.Answer("auth_token", await CompleteAsync(proof, request));
    }

    private async ValueTask<string> CompleteAsync(PasswordProof proof, RestRequest request)
    {
        try
        {
            await using var transaction = await database.BeginAsync(request.Cancellation);
            await signIn.RecordAsync(proof, countsAsSignIn: true, transaction);
            var key = await keys.GetAsync(proof.User, request, transaction);
            await sessions.StartAsync(proof.User, request.Context, transaction);
            await events.AppendAsync(new UserSignedIn(proof.User.Id, "password"), transaction);
            await signIn.SettleAsync(proof, transaction);
            await transaction.CommitAsync(request.Cancellation);
            return key;
        }
        catch (ForeignKeyViolationException)
        {
            throw Refused(); // the account was deleted while its password was checked
        }
    }

    public static RestException Refused() => new(RestProblem.Invalid(RestErrors.WholeInput, DjoserMessages.InvalidCredentials));
}
