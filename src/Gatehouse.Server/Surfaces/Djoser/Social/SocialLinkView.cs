using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.SignIn.Providers;

namespace Gatehouse.Server.Surfaces.Djoser.Social;

/// <summary>
/// <c>o/&lt;provider&gt;/link/</c>, which djoser does not have: whoever came from a provider with the address of an account proves that account by its
/// password, in the same browser and once, and signs in to it with the provider from then on (S128, S129).
/// </summary>
internal sealed class SocialLinkView(
    DjoserViews views, SocialProviders providers, ProviderLinks links, PasswordSignIn signIn, SocialCookie cookie, SocialTokens tokens, Database database)
{
    private static readonly TextField Token = new("link_token"), Password = new("password");
    private static readonly Form Input = new(Token, Password);

    public RestView Build() => views.Begin("Provider Link", Permission.AllowAny, hasSuffix: false)
        .Post(LinkAsync, Input).Produces("POST", SocialTokens.Output);

    private async ValueTask<RestAnswer> LinkAsync(RestRequest request)
    {
        var provider = providers.Of(request);
        var input = await request.ReadAsync(Input);
        var browser = cookie.Read(request.Context) ?? throw SocialTexts.Refuse(SocialTexts.NothingToProve);
        var secrets = ProviderFlowSecrets.Of(browser, state: "");
        var (link, account) = await links.FindAsync(input.Get(Token), secrets, provider.Id, request.Cancellation) ?? throw SocialTexts.Refuse(SocialTexts.NothingToProve);

        await using var proof = await signIn.CheckAsync(account, account.Id.ToString(), input.Get(Password), request.Context)
            ?? throw new RestException(RestProblem.Invalid("password", "Invalid password."));
        var family = await CompleteAsync(link, proof, request.Cancellation);
        cookie.Clear(request.Context);
        return tokens.Answer(family);
    }

    private async ValueTask<TokenFamily> CompleteAsync(PendingLink link, PasswordProof proof, CancellationToken cancellation)
    {
        try
        {
            await using var transaction = await database.BeginAsync(cancellation);
            await signIn.RecordAsync(proof, countsAsSignIn: true, transaction);
            if (!await links.CompleteAsync(link, transaction))
                throw SocialTexts.Refuse(SocialTexts.NothingToProve);

            var family = await tokens.StartAsync(proof.Current, transaction);
            await signIn.SettleAsync(proof, transaction);
            await transaction.CommitAsync(cancellation);
            return family;
        }
        catch (Exception exception) when (exception is UniqueViolationException or ForeignKeyViolationException)
        {
            throw SocialTexts.Refuse(SocialTexts.NothingToProve); // another account's meanwhile, or this one is gone
        }
    }
}
