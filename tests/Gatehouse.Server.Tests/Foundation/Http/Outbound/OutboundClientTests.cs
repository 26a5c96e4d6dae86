using System.Net;
using System.Text;
using Gatehouse.Server.Foundation.Http.Outbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Tests.Foundation.Http.Outbound;

/// <summary>S116 to S120: the guarded client against a real server.</summary>
public sealed class OutboundClientTests : IAsyncLifetime
{
    private WebApplication? server;
    private readonly TaskCompletionSource twoAreThere = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int requests, present, most;

    private int Port => new Uri(server!.Urls.First()).Port;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Use((context, next) =>
        {
            Interlocked.Increment(ref requests);
            return next(context);
        });
        server.MapGet("/ok", (HttpContext context) => string.Join(';', context.Request.Headers.Select(header => header.Key).Order()));
        server.MapGet("/away", () => Results.Redirect("/ok"));
        server.MapGet("/broken", () => Results.Text("secret banner", statusCode: 500));
        server.MapGet("/long", () => Results.Bytes(new byte[OutboundClient.MaxAnswer + 1]));
        server.MapGet("/longest", () => Results.Bytes(new byte[OutboundClient.MaxAnswer]));
        server.MapGet("/packed", (HttpContext context) =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return Results.Bytes(Encoding.ASCII.GetBytes("not unpacked"));
        });
        server.MapGet("/never", (HttpContext context) => new TaskCompletionSource().Task.WaitAsync(context.RequestAborted));
        server.MapGet("/two", async () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref present));
            if (present == 2)
                twoAreThere.TrySetResult();
            await twoAreThere.Task;
            Interlocked.Decrement(ref present);
        });
        await server.StartAsync();
    }

    public ValueTask DisposeAsync() => server!.DisposeAsync();

    /// <summary>S119: the answer is what was sent; nothing of ours goes along that was not asked for.</summary>
    [Fact]
    public async Task A_request_is_sent_as_it_is()
    {
        using var house = new OutboundHouse(OutboundHouse.Loopback(Port));

        Encoding.ASCII.GetString(await house.GetAsync($"http://127.0.0.1:{Port}/ok")).ShouldBe("Host");
        Encoding.ASCII.GetString(await house.GetAsync($"http://127.0.0.1:{Port}/packed")).ShouldBe("not unpacked");
        (await house.GetAsync($"http://127.0.0.1:{Port}/longest")).Length.ShouldBe(OutboundClient.MaxAnswer);
    }

    /// <summary>S119, S120: no redirect is followed, no long answer is read, and a failure says its class and nothing of the other side.</summary>
    [Theory]
    [InlineData("/away", "Status")]
    [InlineData("/broken", "Status")]
    [InlineData("/nowhere", "Status")]
    [InlineData("/long", "TooLong")]
    public async Task A_failure_says_its_class(string path, string failure)
    {
        using var house = new OutboundHouse(OutboundHouse.Loopback(Port));

        var exception = await Should.ThrowAsync<OutboundException>(() => house.GetAsync($"http://127.0.0.1:{Port}{path}"));
        exception.Failure.ToString().ShouldBe(failure);
        exception.Message.ShouldBe($"Could not be delivered: {failure}.");
    }

    /// <summary>S117: what may not be connected to is not.</summary>
    [Fact]
    public async Task A_private_address_gets_no_request()
    {
        using var strict = new OutboundHouse(new OutboundOptions { AllowedPorts = [Port], AllowHttp = true });
        strict.Names["hooks.example.com"] = [IPAddress.Loopback];
        strict.Names["mixed.example.com"] = [IPAddress.Parse("93.184.216.34"), IPAddress.Loopback];
        foreach (var url in (string[])[$"http://127.0.0.1:{Port}/ok", $"http://hooks.example.com:{Port}/ok", $"http://mixed.example.com:{Port}/ok", $"https://hooks.example.com:{Port}/ok"])
            (await Should.ThrowAsync<OutboundException>(() => strict.GetAsync(url))).Failure.ShouldBe(OutboundFailure.Refused, url);

        requests.ShouldBe(0);
    }

    /// <summary>S118: a connection goes to the address that was judged: a resolver that changes its mind is asked once.</summary>
    [Fact]
    public async Task A_host_is_resolved_once_for_a_connection()
    {
        using var house = new OutboundHouse(OutboundHouse.Loopback(Port));
        house.Names["rebind.example.com"] = [IPAddress.Loopback];

        await house.GetAsync($"http://rebind.example.com:{Port}/ok");
        house.Names["rebind.example.com"] = [IPAddress.Parse("10.0.0.1")];
        await house.GetAsync($"http://rebind.example.com:{Port}/ok");

        house.Resolutions.ShouldBe(1);
    }

    /// <summary>S119: TLS to a server that speaks none, and a port where nobody listens.</summary>
    [Fact]
    public async Task Who_does_not_answer_is_told_by_class()
    {
        var nobody = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        using var house = new OutboundHouse(OutboundHouse.Loopback(Port, port));

        (await Should.ThrowAsync<OutboundException>(() => house.GetAsync($"https://127.0.0.1:{Port}/ok"))).Failure.ShouldBe(OutboundFailure.Tls);
        (await Should.ThrowAsync<OutboundException>(() => house.GetAsync($"http://127.0.0.1:{port}/ok"))).Failure.ShouldBe(OutboundFailure.Connect);
    }

    /// <summary>S119: who does not answer in time is given up, and leaves room for others.</summary>
    [Fact]
    public async Task Who_is_slow_is_given_up()
    {
        using var house = new OutboundHouse(OutboundHouse.Loopback(Port), TimeSpan.FromMilliseconds(200));

        var failures = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Should.ThrowAsync<OutboundException>(() => house.GetAsync($"http://127.0.0.1:{Port}/never"))));

        failures.ShouldAllBe(exception => exception.Failure == OutboundFailure.Timeout);
        using var patient = new OutboundHouse(OutboundHouse.Loopback(Port));
        await patient.GetAsync($"http://127.0.0.1:{Port}/ok");
    }

    /// <summary>S119: one host is asked by two requests at once and no more.</summary>
    [Fact]
    public async Task A_host_gets_two_requests_at_once()
    {
        using var house = new OutboundHouse(OutboundHouse.Loopback(Port));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => house.GetAsync($"http://127.0.0.1:{Port}/two")));

        most.ShouldBe(2);
    }

    /// <summary>S119: whoever asked may give up; that is no failure of the other side.</summary>
    [Fact]
    public async Task Giving_up_is_not_a_failure()
    {
        using var house = new OutboundHouse(OutboundHouse.Loopback(Port));
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => house.GetAsync($"http://127.0.0.1:{Port}/ok", ended.Token));
    }
}
