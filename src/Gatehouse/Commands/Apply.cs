using System.CommandLine;
using System.Text.Json.Nodes;
using Gatehouse.Server.Configuration;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse apply FILE</c>: brings the database to what the file says.</summary>
internal static class Apply
{
    public static Command Create(CommandContext context)
    {
        var file = new Argument<FileInfo>("file") { Description = "A gatehouse.json (schema: docs/reference/gatehouse.schema.json)." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print the differences and change nothing." };
        var prune = new Option<bool>("--prune") { Description = "Also remove settings, groups and back-end keys that the file's lists no longer name. Accounts are never removed." };
        var command = new Command("apply", "Bring settings, groups, keys and declared accounts to what a file says. All of it is done, or nothing.")
        {
            file, dryRun, prune,
        };

        context.SetAction(command, async (parsed, services, cancellation) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists)
                throw new CommandFailure($"There is no file {source.FullName}.");

            var text = await File.ReadAllBytesAsync(source.FullName, cancellation);
            var changes = await services.GetRequiredService<ConfigurationService>()
                .ApplyAsync(text, parsed.GetValue(dryRun), parsed.GetValue(prune), cancellation);

            context.Print(parsed, Json(changes, applied: !parsed.GetValue(dryRun)), Text(changes, parsed.GetValue(dryRun)));
        });
        return command;
    }

    private static JsonObject Json(IReadOnlyList<Change> changes, bool applied) => new()
    {
        ["applied"] = applied,
        ["changes"] = new JsonArray([.. changes.Select(change => new JsonObject { ["path"] = change.Path, ["change"] = change.Text })]),
    };

    private static IEnumerable<string> Text(IReadOnlyList<Change> changes, bool dryRun) => changes.Count == 0
        ? ["Everything is as the file says."]
        : [.. changes.Select(change => change.Text), dryRun ? "Nothing was changed (--dry-run)." : "Done."];
}
