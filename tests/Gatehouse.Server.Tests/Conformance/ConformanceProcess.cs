using System.Diagnostics;
using System.Net.Http.Json;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Server.Tests.Conformance;

/// <summary>The conformance host as a process of its own, in one variant.</summary>
internal sealed class ConformanceProcess(Process process, HttpClient client, string folder, Func<ValueTask> dropDatabase) : IAsyncDisposable
{
    public static async Task<ConformanceProcess> StartAsync(string variant)
    {
        var (database, drop) = await TestDatabase.CreateEmptyAsync();
        var folder = Directory.CreateTempSubdirectory("gatehouse-conformance-").FullName;
        string[] own = database.StartsWith("Host=", StringComparison.Ordinal) ? ["--database", database] : [];
        var process = Start(["--variant", variant, "--urls", "http://127.0.0.1:0", "--data", Path.Combine(folder, "data"), "--mail-dir", Path.Combine(folder, "mail"), .. own]);
        var ready = await process.StandardOutput.ReadLineAsync();
        ready.ShouldNotBeNull(await ErrorsAsync(process, ready)).ShouldStartWith("ready http://127.0.0.1:");
        return new ConformanceProcess(process, new HttpClient(new SocketsHttpHandler { UseCookies = false, RequestHeaderEncodingSelector = static (_, _) => System.Text.Encoding.Latin1 }) { BaseAddress = new Uri(ready["ready ".Length..]) }, folder, drop);
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(Repository.Root, "tests/Gatehouse.ConformanceHost/bin/Release/net10.0/Gatehouse.ConformanceHost.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body) => client.PostAsJsonAsync(path, body);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string authorization) =>
        SendAsync(method, path, null, ("Authorization", authorization));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        using (var term = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await term.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        process.Dispose();
        await dropDatabase();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> ErrorsAsync(Process process, string? ready) => ready is null ? await process.StandardError.ReadToEndAsync() : "";
}
