using System.Text;

namespace Gatehouse.Server.Tests.Executable.Secrets;

public sealed class MarkerTests
{
    /// <summary>
    /// S18, S30, S206: with the log wide open and telemetry on, neither a secret nor an address reaches the log, a trace or a metric, whether requests
    /// are good or bad. In Development the set-up link is shown on purpose.
    /// </summary>
    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task No_secret_reaches_log_traces_or_metrics(string environment)
    {
        await using var installation = await Installation.CreateAsync();
        await using var receiver = await TelemetryReceiver.StartAsync(installation);
        SecretWalk.Configure(installation);
        installation.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        installation.Environment["Logging__LogLevel__Default"] = "Trace";
        installation.Environment["Logging__LogLevel__Microsoft"] = "Trace";
        await using var server = await RunningGatehouse.StartAsync(installation, "--Gatehouse:DataDirectory", installation.Folder);

        var walk = new SecretWalk(installation, server);
        await walk.RunAsync();
        server.Process.Terminate();
        (await server.Process.WaitAsync()).ShouldBe(0);

        var log = Encoding.UTF8.GetBytes(server.Process.Output + server.Process.Errors);
        log.Length.ShouldBeGreaterThan(10_000, "The log was not wide open.");
        Text(receiver.Traces).ShouldContain("/auth/jwt/create/");
        Text(receiver.Metrics).ShouldSatisfyAllConditions(
            metrics => metrics.ShouldContain("gatehouse.password.hash.duration"),
            metrics => metrics.ShouldContain("http.server.request.duration"));
        KnownSecret[] marked = [.. walk.Secrets, KnownSecret.Of("e-mail address", SecretWalk.Email)];
        foreach (var (name, sink) in ((string, byte[])[])[("log", log), ("traces", receiver.Traces), ("metrics", receiver.Metrics)])
            marked.Where(secret => SecretForms.AreIn(sink, secret.Bytes)).ShouldBeEmpty($"{name}: {Around(sink, marked)}");
    }

    // What stands around the first find: by that it is seen who wrote it.
    private static string Around(byte[] sink, IEnumerable<KnownSecret> marked)
    {
        var at = marked.Select(secret => sink.AsSpan().IndexOf(secret.Bytes)).FirstOrDefault(found => found >= 0, -1);
        return at < 0 ? "" : Text(sink[Math.Max(0, at - 200)..Math.Min(sink.Length, at + 100)]);
    }

    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
