using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Gatehouse.Server.Tests.Executable.Nodes;

/// <summary>A way to another local port that can be shut: connections through it break, new ones are refused.</summary>
internal sealed class TcpGate : IDisposable
{
    private readonly int target;
    private readonly ConcurrentBag<Socket> sockets = [];
    private TcpListener listener;

    public TcpGate(int target)
    {
        this.target = target;
        listener = Listen(0);
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public void Shut()
    {
        listener.Dispose();
        while (sockets.TryTake(out var socket))
            socket.Dispose();
    }

    public void Open() => listener = Listen(Port);

    public void Dispose() => Shut();

    private TcpListener Listen(int port)
    {
        var opened = new TcpListener(IPAddress.Loopback, port);
        opened.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        opened.Start();
        _ = AcceptAsync(opened);
        return opened;
    }

    private async Task AcceptAsync(TcpListener opened)
    {
        try
        {
            while (true)
                _ = ForwardAsync(await opened.AcceptSocketAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Shut.
        }
    }

    private async Task ForwardAsync(Socket near)
    {
        var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        sockets.Add(near);
        sockets.Add(far);
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, target);
            await using var nearStream = new NetworkStream(near);
            await using var farStream = new NetworkStream(far);
            await Task.WhenAny(nearStream.CopyToAsync(farStream), farStream.CopyToAsync(nearStream));
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // Shut, or one side has gone.
        }
        finally
        {
            near.Dispose();
            far.Dispose();
        }
    }
}
