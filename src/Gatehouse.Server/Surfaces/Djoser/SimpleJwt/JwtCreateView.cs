using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.Surfaces.Djoser.Model;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary><c>jwt/create/</c> and the sliding form of it: a name and a password for tokens (D §13).</summary>
internal sealed class JwtCreateView(
    JwtTokenViews views, DjoserModels models, LoginNames names, PasswordSignIn signIn, SessionService sessions, SimpleJwtIssuer issuer, Database database,
    SettingsProvider settings, SignInContexts contexts)
{
    public RestView Build() => views.BuildObtain(
        "Token Obtain Pair",
        "Takes a set of user credentials and returns an access and refresh JSON web token pair to prove the authentication of those credentials.",
        async request => Pair(await CreateAsync(request, settings.Get<DjoserSettings>().Jwt.Refreshing)),
        TokenPair.Output(StatusCodes.Status200OK, hasRefresh: true));

    public RestView BuildSliding() => views.BuildObtain(
        "Token Obtain Sliding",
        "Takes a set of user credentials and returns a sliding JSON web token to prove the authentication of those credentials.",
        async request => TokenPair.Single(issuer.Sliding(await CreateAsync(request, settings.Get<DjoserSettings>().Jwt.Sliding))),
        TokenPair.SingleOutput);

    private RestAnswer Pair(TokenFamily family) =>
        TokenPair.Answer(issuer.Access(family.User, family.SessionId?.ToString(), copied: null), issuer.Refresh(family));

    private async ValueTask<TokenFamily> CreateAsync(RestRequest request, FamilyPolicy policy)
    {
        var model = models.Current;
        var input = await request.ReadAsync(model.Obtain.Form);
        if (!model.Obtain.TryRead(input, out var name, out var password))
            throw SimpleJwtFaults.NoActiveAccount();

        var (user, subject) = await names.FindAsync(model.UsernameField, name, request.Cancellation);
        await using var proof = await signIn.CheckAsync(user, subject, password, request.Context) ?? throw SimpleJwtFaults.NoActiveAccount();
        return await CompleteAsync(proof, policy, request.Cancellation);
    }

    private async ValueTask<TokenFamily> CompleteAsync(PasswordProof proof, FamilyPolicy policy, CancellationToken cancellation)
    {
        try
        {
            await using var transaction = await database.BeginAsync(cancellation);
            await signIn.RecordAsync(proof, settings.Get<DjoserSettings>().SimpleJwt.UpdateLastLogin, transaction);
            var family = await sessions.StartAsync(proof.Current, contexts.Of("password"), policy, transaction);
            await signIn.SettleAsync(proof, transaction);
            await transaction.CommitAsync(cancellation);
            return family;
        }
        catch (ForeignKeyViolationException)
        {
            throw SimpleJwtFaults.NoActiveAccount(); // the account was deleted while its password was checked
        }
    }
}
