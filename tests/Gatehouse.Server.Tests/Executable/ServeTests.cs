using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Executable;

public sealed class ServeTests
{
    [Fact]
    public async Task A_newcomer_sees_where_everything_is_in_twelve_lines()
    {
        await using var installation = await Installation.CreateAsync();
        await using var server = await RunningGatehouse.StartAsync(installation, "--Logging:LogLevel:Default=Warning");
        var output = await server.Process.WaitForOutputAsync("stop");

        output.ShouldContain($"Gatehouse is ready: {server.Address.GetLeftPart(UriPartial.Authority)}");
        output.ShouldContain("/dev/mail");
        output.TrimEnd('\n').Split('\n').Length.ShouldBeLessThanOrEqualTo(12);
        output.ShouldContain(TestDatabase.Engine == DatabaseEngine.Sqlite ? installation.Setting["sqlite:".Length..] : "PostgreSQL");
    }

    /// <summary>S176: the first operator's link works, another does not.</summary>
    [Fact]
    public async Task The_printed_set_up_link_works()
    {
        await using var installation = await Installation.CreateAsync();
        await using var server = await RunningGatehouse.StartAsync(installation);
        var output = await server.Process.WaitForOutputAsync("stop");
        var link = output.Split(' ', '\n').Single(word => word.Contains("/setup?token=", StringComparison.Ordinal));

        var page = await server.Client.GetAsync(link);

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; style-src 'nonce-");
        (await server.Client.GetAsync(link[..^1] + (link[^1] == 'A' ? 'B' : 'A'))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>S194: whoever opens the address in a browser learns where to go from there, in Production nothing.</summary>
    [Theory]
    [InlineData("Development", "/dev/mail", true)]
    [InlineData("Production", "<a href", false)]
    public async Task The_start_page_guides_a_developer(string environment, string link, bool shown)
    {
        await using var installation = await Installation.CreateAsync();
        installation.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        await using var server = await RunningGatehouse.StartAsync(installation);

        var page = await server.Client.GetAsync("/");

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await page.Content.ReadAsStringAsync()).Contains(link, StringComparison.Ordinal).ShouldBe(shown);
    }

    /// <summary>S180: a state and nothing else.</summary>
    [Theory]
    [InlineData("/healthz/live", "live")]
    [InlineData("/healthz/ready", "ready")]
    public async Task Health_shows_a_state_and_nothing_else(string path, string state)
    {
        await using var installation = await Installation.CreateAsync();
        await using var server = await RunningGatehouse.StartAsync(installation);
        await server.Process.WaitForOutputAsync("stop");

        (await server.Client.GetStringAsync(path)).ShouldBe(state);
    }

    /// <summary>S234: readiness is off at once, a request in flight is answered, the exit code is 0.</summary>
    [Fact]
    public async Task Asked_to_stop_it_finishes_what_it_has_begun()
    {
        await using var installation = await Installation.CreateAsync();
        await using var server = await RunningGatehouse.StartAsync(installation, "--Gatehouse:DrainDelay=00:00:02");
        await server.Process.WaitForOutputAsync("stop");
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        const string Body = "username=ada&password=Correct-Horse-9";
        var stream = slow.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /auth/users/ HTTP/1.1\r\nHost: {server.Address.Authority}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {Body.Length}\r\n\r\n{Body[..10]}"));

        server.Process.Terminate();
        await WaitUntilNotReadyAsync(server);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Body[10..]));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();

        answer.ShouldStartWith("HTTP/1.1 201 ");
        (await server.Process.WaitAsync()).ShouldBe(0, server.Process.Errors);
    }

    [Fact]
    public async Task In_Production_every_line_is_one_JSON_object()
    {
        await using var installation = await Installation.CreateAsync();
        installation.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        await using var server = await RunningGatehouse.StartAsync(installation, "--Gatehouse:DataDirectory", installation.Folder);
        await server.PostAsync("/auth/jwt/create/", ("username", "nobody\nin particular"), ("password", "x"));

        server.Process.Terminate();
        (await server.Process.WaitAsync()).ShouldBe(0);

        foreach (var line in server.Process.Output.TrimEnd('\n').Split('\n'))
            JsonDocument.Parse(line).RootElement.GetProperty("level").GetString().ShouldNotBeNull();
        server.Process.Output.ShouldNotContain("token=");
        var link = await File.ReadAllTextAsync(Path.Combine(installation.Folder, "setup-link"));
        link.ShouldStartWith(server.Address.GetLeftPart(UriPartial.Authority));
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(installation.Folder, "setup-link")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("--Gatehouse:Databse=x", "Gatehouse:Databse is not a setting")]
    [InlineData("--Gatehouse:PublicUrl=auth.example.com", "Gatehouse:PublicUrl must be")]
    [InlineData("--Gatehouse:RequireArgon2=perhaps", "Gatehouse:RequireArgon2")]
    [InlineData("--Gatehouse:MasterKey=short", "Gatehouse:MasterKey is not a master key")]
    [InlineData("--ulrs=http://localhost:1", "--ulrs")]
    public async Task A_mistake_in_the_configuration_stops_the_start_and_is_named(string argument, string expected)
    {
        await using var installation = await Installation.CreateAsync();

        var (code, _, errors) = await installation.RunAsync(null, argument);

        code.ShouldBe(1);
        errors.ShouldContain(expected);
        errors.ShouldNotContain("   at ");
    }

    /// <summary>S187: nothing is overwritten under a wrong master key.</summary>
    [Fact]
    public async Task Another_master_key_stops_the_start()
    {
        await using var installation = await Installation.CreateAsync();
        (await installation.RunAsync(null, "key", "create", "first")).Code.ShouldBe(0);

        var (code, _, errors) = await installation.RunAsync(null, "key", "create", "second", "--Gatehouse:MasterKey=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

        code.ShouldBe(1);
        errors.ShouldContain("Gatehouse:MasterKey");
        (await installation.RunAsync(null, "key", "create", "third")).Code.ShouldBe(0);
    }

    /// <summary>S227: on SQLite a second server is refused, and told whose the file is; PostgreSQL takes any number.</summary>
    [Fact]
    public async Task A_second_server_on_one_database()
    {
        await using var installation = await Installation.CreateAsync();
        await using var first = await RunningGatehouse.StartAsync(installation);

        if (TestDatabase.Engine == DatabaseEngine.Postgres)
        {
            await using var second = await RunningGatehouse.StartAsync(installation);
            (await second.Client.GetAsync("/healthz/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
            return;
        }

        var (code, _, errors) = await installation.RunAsync(null, "serve", "--urls", "http://127.0.0.1:0");
        code.ShouldBe(1);
        errors.ShouldContain(first.Process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_taken_port_is_explained()
    {
        await using var installation = await Installation.CreateAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var (code, _, errors) = await installation.RunAsync(null, "--urls", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        code.ShouldBe(1);
        errors.ShouldContain("address already in use");
        errors.ShouldContain("--urls");
    }

    [Fact]
    public async Task A_declarative_file_is_applied_at_start()
    {
        await using var installation = await Installation.CreateAsync();
        await File.WriteAllTextAsync(
            Path.Combine(installation.Folder, "gatehouse.json"),
            """{ "users": [ { "username": "ada", "password": "Correct-Horse-9" } ] }""");
        await using var server = await RunningGatehouse.StartAsync(installation, "--Gatehouse:Apply=gatehouse.json");

        (await server.PostAsync("/auth/jwt/create/", ("username", "ada"), ("password", "Correct-Horse-9"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task WaitUntilNotReadyAsync(RunningGatehouse server)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((await server.Client.GetAsync("/healthz/ready", patience.Token)).StatusCode == HttpStatusCode.OK)
            await Task.Delay(10, patience.Token);
    }
}
