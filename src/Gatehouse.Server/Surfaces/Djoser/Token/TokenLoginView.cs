using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary><c>token/login/</c>: a name and a password for the user's key (D §12).</summary>
internal sealed class TokenLoginView(
    DjoserAuthentication authentication, UsernameService usernames, PasswordSignIn signIn, AuthTokenService tokens, Database database)
{
    // Neither is "required": leaving them out is refused like wrong ones (D109).
    private static readonly TextField Username = new("username") { Required = false };
    private static readonly TextField Password = new("password") { Required = false };
    private static readonly Form Credentials = new(Password, Username);

    public RestView Build() => new RestView("Token Create")
    {
        Description = "Use this endpoint to obtain user authentication token.",
        Authenticators = authentication.Authenticators,
        Permission = RestPermission.AllowAny,
    }
    .Post(LoginAsync, Credentials);

    private async ValueTask<RestAnswer> LoginAsync(RestRequest request)
    {
        var input = await request.ReadAsync(Credentials);
        if (!input.TryGet(Username, out var username) || !input.TryGet(Password, out var password))
            throw Refused();

        var user = await usernames.FindAsync(username, request.Cancellation);
        await using var proof = await signIn.CheckAsync(user, usernames.Subject(username), password, request.Context) ?? throw Refused();

        var key = await CompleteAsync(proof, request.Cancellation);
        return RestAnswer.Ok(key, static (writer, key) =>
        {
            writer.WriteStartObject();
            writer.WriteString("auth_token"u8, key);
            writer.WriteEndObject();
        });
    }

    private async ValueTask<string> CompleteAsync(PasswordProof proof, CancellationToken cancellation)
    {
        try
        {
            await using var transaction = await database.BeginAsync(cancellation);
            var key = await tokens.GetOrCreateAsync(proof.User, transaction);
            await signIn.CompleteAsync(proof, countsAsSignIn: true, transaction);
            await transaction.CommitAsync(cancellation);
            return key;
        }
        catch (ForeignKeyViolationException)
        {
            throw Refused(); // the account was deleted while its password was checked
        }
    }

    private static RestException Refused() =>
        new(RestProblem.Invalid(RestErrors.WholeInput, "Unable to log in with provided credentials."));
}
