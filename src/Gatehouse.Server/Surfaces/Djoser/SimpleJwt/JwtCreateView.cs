using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.SignIn;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary><c>jwt/create/</c>: a name and a password for a pair of tokens (D §13).</summary>
internal sealed class JwtCreateView(
    UsernameService usernames, PasswordSignIn signIn, SessionService sessions, SimpleJwtIssuer issuer, Database database,
    SettingsProvider settings, SignInContexts contexts)
{
    private static readonly TextField Username = new("username");
    private static readonly Form Credentials = new(Username, DjoserFields.Password);

    // No authenticators: these routes ignore the Authorization header, a bad one included (D134).
    public RestView Build() => new RestView("Token Obtain Pair")
    {
        Description = "Takes a set of user credentials and returns an access and refresh JSON web token pair to prove the authentication of those credentials.",
        Permission = RestPermission.AllowAny,
        Challenge = JwtAuthenticator.ChallengeText,
    }
    .Post(CreateAsync, Credentials);

    private async ValueTask<RestAnswer> CreateAsync(RestRequest request)
    {
        var input = await request.ReadAsync(Credentials);
        var username = input.Get(Username);
        var user = await usernames.FindAsync(username, request.Cancellation);
        await using var proof = await signIn.CheckAsync(user, usernames.Subject(username), input.Get(DjoserFields.Password), request.Context)
            ?? throw SimpleJwtFaults.NoActiveAccount();

        var family = await CompleteAsync(proof, request.Cancellation);
        return TokenPair.Answer(
            issuer.Access(proof.User, family.SessionId?.ToString(), copied: null),
            issuer.Refresh(family));
    }

    private async ValueTask<TokenFamily> CompleteAsync(PasswordProof proof, CancellationToken cancellation)
    {
        var simpleJwt = settings.Get<DjoserSettings>().SimpleJwt;
        try
        {
            await using var transaction = await database.BeginAsync(cancellation);
            var family = await sessions.StartAsync(proof.User, contexts.Of("password"), simpleJwt.FamilyPolicy, transaction);
            await signIn.CompleteAsync(proof, simpleJwt.UpdateLastLogin, transaction);
            await transaction.CommitAsync(cancellation);
            return family;
        }
        catch (ForeignKeyViolationException)
        {
            throw SimpleJwtFaults.NoActiveAccount(); // the account was deleted while its password was checked
        }
    }
}
