using System.CommandLine;
using System.Text.Json.Nodes;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.SignIn;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse user unlock</c>: for an owner whose password is refused because somebody else guessed at it (S22).</summary>
internal static class UnlockUser
{
    public static Command Create(CommandContext context)
    {
        var who = UserArgument.Create();
        var command = new Command("unlock", "Let an account's password count again after too many failures. A new password does the same.") { who };
        context.SetAction(command, async (parsed, services, cancellation) =>
        {
            var user = await UserArgument.FindAsync(services, parsed.GetRequiredValue(who), cancellation);
            await services.GetRequiredService<SignInCeiling>().LiftAsync(user, Actor.System, cancellation);
            context.Print(parsed, new JsonObject { ["id"] = user.Id.ToString() }, $"User {user.Id} can sign in again with the password.");
        });
        return command;
    }
}
