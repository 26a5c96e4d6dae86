using System.CommandLine;
using System.Text.Json.Nodes;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse init</c>: the files a new project starts with.</summary>
internal static class Init
{
    private const string FileName = "gatehouse.json", SchemaName = "gatehouse.schema.json";

    public static Command Create(CommandContext context)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where to write them; here when left out.", DefaultValueFactory = _ => new DirectoryInfo(".") };
        var command = new Command("init", $"Write a {FileName} for a new project, with the strict profile, and the schema that editors check it by.") { folder };
        context.SetAction(command, async (parsed, cancellation) =>
        {
            var target = parsed.GetRequiredValue(folder);
            target.Create();
            var file = Path.Combine(target.FullName, FileName);
            var schema = Path.Combine(target.FullName, SchemaName);
            await WriteNewAsync(file, cancellation);
            await using (var written = File.Create(schema)) // the same for every project of this version
                await Open(SchemaName).CopyToAsync(written, cancellation);

            context.Print(
                parsed,
                new JsonObject { ["file"] = file, ["schema"] = schema },
                [$"Wrote {file}", $"Wrote {schema}", $"Look through it, then: gatehouse apply {Path.GetRelativePath(Environment.CurrentDirectory, file)}"]);
        });
        return command;
    }

    private static async Task WriteNewAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew);
            await using var template = Open(FileName);
            await template.CopyToAsync(file, cancellation);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new CommandFailure($"{path} is there already; nothing was changed.");
        }
    }

    private static Stream Open(string name) => typeof(Init).Assembly.GetManifestResourceStream(name)!;
}
