using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.Surfaces.Djoser.Model;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary>Django REST Framework's own <c>ObtainAuthToken</c>: fixed names, the password as typed, no sign-in recorded (D §12).</summary>
internal sealed class ObtainTokenView(DjoserViews views, DjoserModels models, LoginNames names, PasswordSignIn signIn, LoginKeys keys, Database database)
{
    // White space is cut from the name and not from the password (D247).
    private static readonly CredentialsForm Credentials = new("username", isRequired: true, trimsPassword: false);

    /// <param name="hasPage">Whether browsers get a page; of itself the view has none.</param>
    public RestView Build(bool hasPage) => views.Begin("Obtain Auth Token", Permission.AllowAny, hasSuffix: false, isJsonOnly: !hasPage)
        .Post(ObtainAsync, Credentials.Form).Produces("POST", LoginKeys.Output(StatusCodes.Status200OK, "token", "Token"));

    private async ValueTask<RestAnswer> ObtainAsync(RestRequest request)
    {
        var input = await request.ReadAsync(Credentials.Form);
        if (!Credentials.TryRead(input, out var name, out var password))
            throw TokenLoginView.Refused();

        var (user, subject) = await names.FindAsync(models.Current.UsernameField, name, request.Cancellation);
        await using var proof = await signIn.CheckAsync(user, subject, password, request.Context) ?? throw TokenLoginView.Refused();
        try
        {
            await using var transaction = await database.BeginAsync(request.Cancellation);
            await signIn.RecordAsync(proof, countsAsSignIn: false, transaction);
            var key = await keys.GetAsync(proof.User, request, transaction);
            await signIn.SettleAsync(proof, transaction);
            await transaction.CommitAsync(request.Cancellation);
            return LoginKeys.Answer("token", key);
        }
        catch (ForeignKeyViolationException)
        {
            throw TokenLoginView.Refused(); // the account was deleted while its password was checked
        }
    }
}
