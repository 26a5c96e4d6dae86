using System.CommandLine;
using System.Text.Json.Nodes;
using Gatehouse.Server.ApiKeys;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse key</c>: keys of the back-end API.</summary>
internal static class KeyCommands
{
    public static Command Create(CommandContext context) => new("key", "Make and revoke keys of the back-end API.")
    {
        CreateKey(context),
        RevokeKey(context),
    };

    private static Command CreateKey(CommandContext context)
    {
        var name = new Argument<string>("name") { Description = "What to call the key." };
        var readOnly = new Option<bool>("--read-only") { Description = "The key may only read." };
        var command = new Command("create", "Make a key. It is printed once and cannot be shown again.") { name, readOnly };
        context.SetAction(command, async (parsed, services, cancellation) =>
        {
            IssuedIntegrationKey issued;
            try
            {
                issued = await services.GetRequiredService<IntegrationKeyService>()
                    .CreateAsync(parsed.GetRequiredValue(name), parsed.GetValue(readOnly), cancellation);
            }
            catch (UniqueViolationException)
            {
                throw new CommandFailure($"There is a key {parsed.GetRequiredValue(name)} already. Choose another name, or revoke that one first.");
            }

            var key = issued.Key;
            context.Print(
                parsed,
                new JsonObject { ["id"] = key.Id, ["name"] = key.Name, ["readOnly"] = key.ReadOnly, ["key"] = issued.Secret.Reveal() },
                issued.Secret.Reveal());
        });
        return command;
    }

    private static Command RevokeKey(CommandContext context)
    {
        var which = new Argument<string>("key") { Description = "The key's id or name." };
        var command = new Command("revoke", "End a key at once.") { which };
        context.SetAction(command, async (parsed, services, cancellation) =>
        {
            var key = await services.GetRequiredService<IntegrationKeyService>().RevokeAsync(parsed.GetRequiredValue(which), cancellation)
                ?? throw new CommandFailure($"There is no key {parsed.GetRequiredValue(which)}.");
            context.Print(parsed, new JsonObject { ["id"] = key.Id, ["name"] = key.Name }, $"Key {key.Name} opens nothing any more.");
        });
        return command;
    }
}
