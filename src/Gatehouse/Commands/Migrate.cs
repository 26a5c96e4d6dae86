using System.CommandLine;
using System.Text.Json.Nodes;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse migrate</c>: brings the schema up to this program, so that a deployment can do it before it starts servers.</summary>
internal static class Migrate
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("migrate", "Bring the database's schema up to this version. A starting server does it too.");
        context.SetAction(command, async (parsed, cancellation) =>
        {
            await using var app = ServerBuilder.Create(context.Configuration, ServerRole.Command).Build();
            var applied = await app.Services.GetRequiredService<Database>().MigrateAsync(cancellation: cancellation);

            context.Print(
                parsed,
                new JsonObject { ["applied"] = new JsonArray([.. applied.Select(migration => (JsonNode)migration.Name)]) },
                applied.Count == 0 ? ["The schema is up to date."] : applied.Select(migration => $"Applied {migration.Name}"));
        });
        return command;
    }
}
