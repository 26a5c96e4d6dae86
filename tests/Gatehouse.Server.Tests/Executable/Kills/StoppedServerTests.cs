using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gatehouse.Server.Tests.Executable.Kills;

public sealed class StoppedServerTests
{
    private const int Requests = 12;

    /// <summary>S234: SIGTERM while many writes have begun: each is answered, what was acknowledged is kept, the exit code is 0.</summary>
    [Fact]
    public async Task Every_write_that_had_begun_is_finished_and_kept()
    {
        await using var installation = await Installation.CreateAsync();
        await installation.DeclareAsync("""{ "settings": { "accounts": { "uniqueEmail": true } } }""");
        await using var server = await RunningGatehouse.StartAsync(installation, Installation.ApplyAtStart);
        await server.PostAsync("/auth/users/", ("username", "ada"), ("password", "Correct-Horse-9"));
        var token = await SignInAsync(server);
        var begun = await Task.WhenAll(Enumerable.Range(0, Requests).Select(number => HalfSent.SendAsync(server.Address, token, number)));

        server.Process.Terminate();
        await WaitUntilNotListeningAsync(server.Address.Port);
        var answers = await Task.WhenAll(begun.Select(request => request.FinishAsync()));

        answers.ShouldAllBe(answer => answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal));
        (await server.Process.WaitAsync()).ShouldBe(0, server.Process.Errors);
        await using var database = await installation.OpenDatabaseAsync();
        (await database.QuerySingleOrDefaultAsync<long>("select count(*) from events where type = 'user.updated'", null)).ShouldBe(Requests);
        await HalfWrites.ShouldNotBeInAsync(database);
    }

    private static async Task<string> SignInAsync(RunningGatehouse server)
    {
        using var response = await server.PostAsync("/auth/jwt/create/", ("username", "ada"), ("password", "Correct-Horse-9"));
        return (await Answer.ReadAsync(response)).ShouldBe(HttpStatusCode.OK).Text("access");
    }

    private static async Task WaitUntilNotListeningAsync(int port)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                await Task.Delay(20, patience.Token);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    /// <summary>A change of address that the server is reading and whose body has not all arrived yet.</summary>
    private sealed record HalfSent(TcpClient Connection, string Rest)
    {
        private const string GoOn = "HTTP/1.1 100 Continue\r\n\r\n";

        public static async Task<HalfSent> SendAsync(Uri server, string token, int number)
        {
            var body = $"email=ada-{number}@example.com";
            var connection = new TcpClient();
            await connection.ConnectAsync(IPAddress.Loopback, server.Port);
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"PATCH /auth/users/me/ HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n"));
            var answer = new byte[GoOn.Length];
            await connection.GetStream().ReadExactlyAsync(answer);
            Encoding.ASCII.GetString(answer).ShouldBe(GoOn);
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(body[..9]));
            return new HalfSent(connection, body[9..]);
        }

        public async Task<string> FinishAsync()
        {
            using (Connection)
            {
                await Connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Rest));
                using var reader = new StreamReader(Connection.GetStream());
                return await reader.ReadToEndAsync();
            }
        }
    }
}
