using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gatehouse.Server;
using Gatehouse.Server.Foundation.Hosting;

namespace Gatehouse.Commands;

/// <summary>What every command has: the configuration it was started with and a way to answer.</summary>
/// <param name="configuration">The configuration arguments of the command line.</param>
internal sealed class CommandContext(string[] configuration)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The option that all commands share.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON.", Recursive = true };

    public string[] Configuration => configuration;

    /// <summary>Gives a command its action: failures are put into words, the exit code is 0 or 1.</summary>
    public void SetAction(Command command, Func<ParseResult, CancellationToken, Task> run) =>
        command.SetAction((parsed, cancellation) => Failures.RunAsync(async () =>
        {
            await run(parsed, cancellation);
            return 0;
        }));

    /// <summary>As <see cref="SetAction(Command, Func{ParseResult, CancellationToken, Task})"/>, for work on the prepared database.</summary>
    public void SetAction(Command command, Func<ParseResult, IServiceProvider, CancellationToken, Task> run) =>
        SetAction(command, async (parsed, cancellation) =>
        {
            await using var app = ServerBuilder.Create(configuration, ServerRole.Command).Build();
            await app.Services.GetRequiredService<ServerPreparation>().PrepareAsync(cancellation);
            await run(parsed, app.Services, cancellation);
        });

    /// <summary>Answers, as text or as JSON.</summary>
    public void Print(ParseResult parsed, JsonNode json, params IEnumerable<string> lines)
    {
        if (parsed.GetValue(Json))
            Console.WriteLine(json.ToJsonString(Readable));
        else
        {
            foreach (var line in lines)
                Console.WriteLine(line);
        }
    }
}
