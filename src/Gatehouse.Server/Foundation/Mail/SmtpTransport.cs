using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.Foundation.Mail;

/// <summary>Submits each mail to a server, over a connection of its own. RFC 5321, 6409; the reasons for not using
/// <c>System.Net.Mail.SmtpClient</c> are in <c>docs/decisions</c>.</summary>
internal sealed class SmtpTransport(SmtpOptions options) : IMailTransport
{
    /// <inheritdoc/>
    public string Destination { get; } = $"smtp:{options.Host}:{options.EffectivePort}";

    /// <inheritdoc/>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        await using var connection = await SmtpConnection.OpenAsync(options.Host!, options.EffectivePort, options.Timeout, cancellation);
        var extensions = await GreetAsync(connection, cancellation);
        await SignInAsync(connection, extensions, cancellation);
        await SubmitAsync(mail, connection, extensions, cancellation);
        await SayGoodbyeAsync(connection, cancellation);
    }

    private async Task<SmtpReply> GreetAsync(SmtpConnection connection, CancellationToken cancellation)
    {
        if (options.Tls == SmtpTls.Implicit)
            await connection.UpgradeAsync(TlsOptions(), cancellation);

        Expect("the connection", 220, await connection.ReadReplyAsync(cancellation));
        var ehlo = $"EHLO {AddressLiteral(connection)}";
        var extensions = await CommandAsync(connection, ehlo, 250, cancellation);
        if (options.Tls != SmtpTls.StartTls)
            return extensions;

        if (!extensions.Offers("STARTTLS"))
            throw new SmtpException("the server does not offer STARTTLS; nothing was sent");

        await CommandAsync(connection, "STARTTLS", 220, cancellation);
        await connection.UpgradeAsync(TlsOptions(), cancellation);
        return await CommandAsync(connection, ehlo, 250, cancellation);  // RFC 3207 §4.2: what was said before no longer counts
    }

    private async Task SignInAsync(SmtpConnection connection, SmtpReply extensions, CancellationToken cancellation)
    {
        if (options.User is null)
            return;

        var mechanisms = extensions.Parameters("AUTH") ?? [];
        if (mechanisms.Contains("PLAIN", StringComparer.OrdinalIgnoreCase))
        {
            await CommandAsync(connection, $"AUTH PLAIN {Base64($"\0{options.User}\0{options.Password}")}", 235, cancellation);
        }
        else if (mechanisms.Contains("LOGIN", StringComparer.OrdinalIgnoreCase))
        {
            await CommandAsync(connection, "AUTH LOGIN", 334, cancellation);
            await AnswerAsync(connection, options.User, 334, cancellation);
            await AnswerAsync(connection, options.Password!, 235, cancellation);
        }
        else
        {
            throw new SmtpException("the server offers neither AUTH PLAIN nor AUTH LOGIN");
        }
    }

    private static async Task SubmitAsync(OutgoingMail mail, SmtpConnection connection, SmtpReply extensions, CancellationToken cancellation)
    {
        if (mail.IsInternational && !extensions.Offers("SMTPUTF8"))
            throw new DeliveryRefusedException("the server does not offer SMTPUTF8, which the address needs");

        var parameters = mail.IsInternational ? " SMTPUTF8 BODY=8BITMIME" : "";
        await CommandAsync(connection, $"MAIL FROM:<{mail.From.Address}>{parameters}", 250, cancellation);
        try
        {
            await CommandAsync(connection, $"RCPT TO:<{mail.To.Address}>", 250, cancellation);
            await CommandAsync(connection, "DATA", 354, cancellation);
            await connection.WriteAsync(DotStuffed(mail.ToBytes()), cancellation);
            Expect("the mail", 250, await connection.ReadReplyAsync(cancellation));
        }
        catch (SmtpException exception) when (exception.Reply is { IsPermanent: true })
        {
            // This recipient or this text. Everything before is about the sender or the connection, which an operator can mend.
            throw new DeliveryRefusedException(exception.Message);
        }
    }

    private static async Task SayGoodbyeAsync(SmtpConnection connection, CancellationToken cancellation)
    {
        try
        {
            await connection.WriteAsync("QUIT\r\n"u8.ToArray(), cancellation);
            await connection.ReadReplyAsync(cancellation);
        }
        catch (Exception exception) when (exception is SmtpException or IOException or SocketException or OperationCanceledException)
        {
            // The server has taken the mail: how it says goodbye no longer matters.
        }
    }

    private static async Task<SmtpReply> CommandAsync(SmtpConnection connection, string command, int expected, CancellationToken cancellation)
    {
        await connection.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellation);
        return Expect(command.Split(' ', 2)[0], expected, await connection.ReadReplyAsync(cancellation));
    }

    private static async Task AnswerAsync(SmtpConnection connection, string answer, int expected, CancellationToken cancellation)
    {
        await connection.WriteAsync(Encoding.ASCII.GetBytes(Base64(answer) + "\r\n"), cancellation);
        Expect("AUTH", expected, await connection.ReadReplyAsync(cancellation));
    }

    private static SmtpReply Expect(string command, int expected, SmtpReply reply) =>
        reply.Code == expected ? reply : throw new SmtpException(command, reply);

    private SslClientAuthenticationOptions TlsOptions()
    {
        var tls = new SslClientAuthenticationOptions { TargetHost = options.Host };
        if (options.CertificateAuthority is { } file)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        }
        return tls;
    }

    /// <summary>RFC 5321 §4.5.2: a dot at the start of a line is doubled; a line with one dot ends the mail.</summary>
    private static byte[] DotStuffed(byte[] message)
    {
        var stuffed = new List<byte>(message.Length + 64);
        var atLineStart = true;
        foreach (var octet in message)
        {
            if (atLineStart && octet == (byte)'.')
                stuffed.Add((byte)'.');
            stuffed.Add(octet);
            atLineStart = octet == (byte)'\n';
        }
        stuffed.AddRange(".\r\n"u8);
        return [.. stuffed];
    }

    // RFC 5321 §4.1.3. A machine's name is often not one the server could look up.
    private static string AddressLiteral(SmtpConnection connection)
    {
        var address = connection.LocalAddress;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{address}]" : $"[{address}]";
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
