using System.CommandLine;
using System.Text.Json.Nodes;
using Gatehouse.Server.Accounts.Deletion;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse user restore</c>: for an account that was deleted and should not have been (S137).</summary>
internal static class RestoreUser
{
    public static Command Create(CommandContext context)
    {
        var who = UserArgument.Create();
        var command = new Command("restore", "Bring a deleted account back, with its password and passkeys; it is signed in nowhere.") { who };
        context.SetAction(command, async (parsed, services, cancellation) =>
        {
            var name = parsed.GetRequiredValue(who);
            var account = await UserArgument.TryFindDeletedAsync(services, name, cancellation)
                ?? throw new CommandFailure($"There is no deleted user {name}. Was it too long ago, or deleted at once (accounts.deletedKeptFor)?");
            await using (var transaction = await services.GetRequiredService<Database>().BeginAsync(cancellation))
            {
                if (!await services.GetRequiredService<AccountDeletion>().RestoreAsync(account, Actor.System, transaction))
                    throw new CommandFailure($"Somebody else has restored or erased user {name} this moment.");
                await transaction.CommitAsync(cancellation);
            }

            context.Print(parsed, new JsonObject { ["id"] = account.User.Id.ToString() }, $"User {account.User.Id} is back and can sign in.");
        });
        return command;
    }
}
