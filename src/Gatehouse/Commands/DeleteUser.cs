using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Deletion;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse user delete</c>.</summary>
internal static class DeleteUser
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public static Command Create(CommandContext context)
    {
        var who = UserArgument.Create();
        var now = new Option<bool>("--now") { Description = "Erase it for good: nobody can bring it back, and its name is free. Works on deleted accounts too." };
        var command = new Command("delete", "Delete an account. For accounts.deletedKeptFor, or else 30 days, `gatehouse user restore` brings it back.") { who, now };

        context.SetAction(command, async (parsed, services, cancellation) =>
        {
            var (name, atOnce) = (parsed.GetRequiredValue(who), parsed.GetValue(now));
            var deletion = services.GetRequiredService<AccountDeletion>();
            var user = await UserArgument.TryFindAsync(services, name, cancellation);
            var deleted = user is null && atOnce ? await UserArgument.TryFindDeletedAsync(services, name, cancellation) : null;
            if (user is null && deleted is null)
                throw UserArgument.Unknown(name);
            if (user is not null)
                await UserArgument.RequireOneAsync(services, name, cancellation);

            var keptFor = atOnce ? TimeSpan.Zero : services.GetRequiredService<SettingsProvider>().Get<AccountsSettings>().DeletedKeptFor ?? KeptFor;
            await using (var transaction = await services.GetRequiredService<Database>().BeginAsync(cancellation))
            {
                if (!(user is null ? await deletion.EraseAsync(deleted!, Actor.System, transaction) : await deletion.DeleteAsync(user, keptFor, Actor.System, transaction)))
                    throw UserArgument.Unknown(name);
                await transaction.CommitAsync(cancellation);
            }

            var id = user?.Id ?? deleted!.User.Id;
            var days = keptFor.TotalDays.ToString("0.##", CultureInfo.InvariantCulture);
            context.Print(
                parsed,
                new JsonObject { ["id"] = id.ToString(), ["kept_for_seconds"] = (long)keptFor.TotalSeconds },
                keptFor == TimeSpan.Zero ? $"User {id} is gone." : $"User {id} is deleted. For {days} days `gatehouse user restore {id}` brings it back.");
        });
        return command;
    }
}
