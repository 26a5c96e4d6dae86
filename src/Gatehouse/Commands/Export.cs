using System.CommandLine;
using Gatehouse.Server.Configuration;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse export</c>: the file that would lead to this database, without its secrets.</summary>
internal static class Export
{
    public static Command Create(CommandContext context)
    {
        var users = new Option<bool>("--users") { Description = "Accounts too, without passwords and tokens." };
        var command = new Command("export", "Print what is configured as a gatehouse.json. Secrets are left out.") { users };
        context.SetAction(command, async (parsed, services, cancellation) =>
            Console.WriteLine(await services.GetRequiredService<ConfigurationExport>().WriteAsync(parsed.GetValue(users), cancellation)));
        return command;
    }
}
