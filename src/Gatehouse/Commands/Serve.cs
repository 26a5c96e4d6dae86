using System.CommandLine;
using Gatehouse.Server;
using Gatehouse.Server.Foundation.Hosting;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse serve</c>, also without a word: runs the server until it is told to stop.</summary>
internal static class Serve
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("serve", "Run the server (the default).");
        context.SetAction(command, (_, _) => RunAsync(context.Configuration));
        return command;
    }

    public static async Task<int> RunAsync(string[] configuration)
    {
        await using var app = ServerBuilder.Create(configuration, ServerRole.Alone).Build();
        app.MapGatehouseServer();
        await app.StartAsync();

        await Banner.ShowAsync(app.Services, CancellationToken.None);
        await app.WaitForShutdownAsync();
        return 0;
    }
}
