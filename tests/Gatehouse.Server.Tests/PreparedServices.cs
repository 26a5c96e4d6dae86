using Gatehouse.Server.Foundation.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Server.Tests;

/// <summary>The server's services on a fresh, prepared database, as a command has them: nothing listens.</summary>
internal sealed class PreparedServices : IAsyncDisposable
{
    private readonly IHost host;
    private readonly DirectoryInfo folder;
    private readonly Func<ValueTask> drop;

    private PreparedServices(IHost host, DirectoryInfo folder, Func<ValueTask> drop)
    {
        this.host = host;
        this.folder = folder;
        this.drop = drop;
    }

    public static async Task<PreparedServices> CreateAsync(string environment = "Development")
    {
        var (setting, drop) = await TestDatabase.CreateEmptyAsync();
        return await OpenAsync(setting, drop, environment);
    }

    /// <summary>The services beside a server that has the database already and the same master key.</summary>
    public static Task<PreparedServices> BesideAsync(Executable.Installation installation) =>
        OpenAsync(installation.Setting, () => ValueTask.CompletedTask, "Development");

    private static async Task<PreparedServices> OpenAsync(string setting, Func<ValueTask> drop, string environment)
    {
        var data = Directory.CreateTempSubdirectory("gatehouse-test-");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Gatehouse:Database", setting),
            new("Gatehouse:DataDirectory", data.FullName),
            new("Gatehouse:MasterKey", Executable.Installation.MasterKey),
        ]);
        builder.AddGatehouseServer(options => options.Role = ServerRole.Command);
        var prepared = builder.Build();
        await prepared.Services.GetRequiredService<ServerPreparation>().PrepareAsync(default);
        return new PreparedServices(prepared, data, drop);
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        folder.Delete(recursive: true);
        await drop();
    }
}
