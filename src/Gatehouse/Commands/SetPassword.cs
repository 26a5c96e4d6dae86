using System.CommandLine;
using System.Text.Json.Nodes;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse user set-password</c>: for somebody who is locked out. It ends their sessions.</summary>
internal static class SetPassword
{
    public static Command Create(CommandContext context)
    {
        var who = UserArgument.Create();
        var command = new Command("set-password", "Give an account a new password and sign it out everywhere. The password is asked for, or read from standard input.")
        {
            who,
        };

        context.SetAction(command, async (parsed, services, cancellation) =>
        {
            var user = await UserArgument.FindAsync(services, parsed.GetRequiredValue(who), cancellation);
            var hash = await ChosenPassword.ReadHashAsync(services, [user.Username, user.Email, user.FirstName, user.LastName], cancellation);

            await services.GetRequiredService<AccountService>().SetPasswordAsync(user, hash, Actor.System, cancellation);
            await using (var transaction = await services.GetRequiredService<Database>().BeginAsync(cancellation))
            {
                await services.GetRequiredService<SessionService>().EndAllAsync(user.Id, transaction);
                await transaction.CommitAsync(cancellation);
            }

            context.Print(parsed, new JsonObject { ["id"] = user.Id.ToString() }, $"User {user.Id} has a new password and is signed out everywhere.");
        });
        return command;
    }
}
