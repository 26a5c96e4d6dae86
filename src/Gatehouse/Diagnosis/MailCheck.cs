using System.Net.Sockets;
using Gatehouse.Server.Foundation.Mail;
using Microsoft.Extensions.Options;

namespace Gatehouse.Diagnosis;

internal static class MailCheck
{
    private const string What = "mail";

    public static async Task<Finding> RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var options = services.GetRequiredService<IOptions<MailOptions>>().Value;
        if (options.Smtp.Host is { } host)
            return await ConnectAsync(host, options.Smtp.EffectivePort, cancellation);
        if (options.PickupDirectory is { } directory)
            return Finding.Good(What, $"is written into {directory}");

        return services.GetRequiredService<IHostEnvironment>().IsDevelopment()
            ? Finding.Good(What, "is shown at /dev/mail")
            : Finding.Attention(What, "waits in the database. Set Gatehouse:Mail:Smtp:Host and Gatehouse:Mail:From to have it delivered.");
    }

    private static async Task<Finding> ConnectAsync(string host, int port, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(host, port, patience.Token);
            return Finding.Good(What, $"{host}:{port} answers");
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return Finding.Attention(What, $"{host}:{port} does not answer; mail will wait. Check Gatehouse:Mail:Smtp and the firewall.");
        }
    }
}
