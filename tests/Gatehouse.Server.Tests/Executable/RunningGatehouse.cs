namespace Gatehouse.Server.Tests.Executable;

/// <summary>A server process that answers, and a client for it.</summary>
internal sealed class RunningGatehouse : IAsyncDisposable
{
    private RunningGatehouse(GatehouseProcess process, Uri address)
    {
        Process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public GatehouseProcess Process { get; }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    public static async Task<RunningGatehouse> StartAsync(Installation installation, params string[] arguments)
    {
        var port = FreePort();
        var process = GatehouseProcess.Start(installation, null, ["--urls", $"http://127.0.0.1:{port}", .. arguments]);
        try
        {
            await process.WaitForOutputAsync($"http://127.0.0.1:{port}");
            return new RunningGatehouse(process, new Uri($"http://127.0.0.1:{port}"));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] form) =>
        Client.PostAsync(path, new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
    }

    // Between closing and starting somebody else may take it; a start that fails then says so.
    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
