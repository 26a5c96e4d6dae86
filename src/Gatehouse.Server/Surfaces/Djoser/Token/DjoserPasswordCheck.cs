using Gatehouse.AspNetCore;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.Surfaces.Djoser.Model;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary>Names and passwords of this server's accounts, for <c>Authorization: Basic</c> (D189). Tries are limited as those of the login routes are.</summary>
internal sealed class DjoserPasswordCheck(DjoserModels models, LoginNames names, PasswordSignIn signIn, Database database) : IPasswords
{
    public async ValueTask<CredentialOwner?> CheckAsync(string name, string password, HttpContext context)
    {
        var (user, subject) = await names.FindAsync(models.Current.UsernameField, name, context.RequestAborted);
        await using var proof = await signIn.CheckAsync(user, subject, password, context);
        if (proof is null)
            return null;

        await using var transaction = await database.BeginAsync(context.RequestAborted);
        await signIn.CompleteAsync(proof, countsAsSignIn: false, transaction);
        await transaction.CommitAsync(context.RequestAborted);
        return Caller.Owner(proof.User);
    }
}
