using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gatehouse.Server.Foundation.Mail;

namespace Gatehouse.Server.Tests.Foundation.Mail;

/// <summary>Encryption and sign-in, against a real mail server.</summary>
public sealed class SmtpSecurityTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gatehouse-smtp-").FullName;

    [Theory]
    [InlineData("starttls", "PLAIN")]
    [InlineData("starttls", "LOGIN")]
    [InlineData("implicit", "PLAIN")]
    public async Task A_mail_goes_encrypted_and_signed_in(string serverTls, string method)
    {
        var tls = Enum.Parse<SmtpTls>(serverTls, ignoreCase: true);
        var (key, cert) = Certificate("localhost");
        await using var server = await SmtpServer.StartAsync(
            new SmtpServerSettings { Tls = serverTls, Key = key, Cert = cert, User = "gatehouse", Password = "Pässwörd", AuthMethods = [method] });
        var options = new SmtpOptions
        {
            Host = "localhost",
            Port = server.Port,
            Tls = tls,
            CertificateAuthority = cert,
            User = "gatehouse",
            Password = "Pässwörd",
        };

        await new SmtpTransport(options).SendAsync(Mails.Outgoing(), CancellationToken.None);

        var received = await server.NextAsync();
        received.Secure.ShouldBeTrue();
        received.User.ShouldBe("gatehouse");
    }

    [Fact]
    public async Task A_wrong_password_is_for_later_and_is_not_repeated()
    {
        await using var server = await SmtpServer.StartAsync(new SmtpServerSettings { User = "gatehouse", Password = "right" });
        var options = new SmtpOptions { Host = "127.0.0.1", Port = server.Port, Tls = SmtpTls.None, User = "gatehouse", Password = "wrong-one" };

        var failure = await Should.ThrowAsync<SmtpException>(() => new SmtpTransport(options).SendAsync(Mails.Outgoing(), CancellationToken.None));

        failure.Message.ShouldBe("AUTH was answered with 535 5.7.8");
    }

    [Fact]
    public async Task Without_the_encryption_asked_for_nothing_is_sent()
    {
        await using var server = await SmtpServer.StartAsync();

        var failure = await Should.ThrowAsync<SmtpException>(
            () => new SmtpTransport(server.Options(SmtpTls.StartTls)).SendAsync(Mails.Outgoing(), CancellationToken.None));

        failure.Message.ShouldContain("does not offer STARTTLS");
        server.Received.TryRead(out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("localhost", false)]
    [InlineData("another.example", true)]
    public async Task A_certificate_of_an_unknown_authority_or_for_another_name_is_refused(string name, bool knowsAuthority)
    {
        var (key, cert) = Certificate(name);
        await using var server = await SmtpServer.StartAsync(new SmtpServerSettings { Tls = "starttls", Key = key, Cert = cert });
        var options = new SmtpOptions { Host = "localhost", Port = server.Port, CertificateAuthority = knowsAuthority ? cert : null };

        await Should.ThrowAsync<AuthenticationException>(() => new SmtpTransport(options).SendAsync(Mails.Outgoing(), CancellationToken.None));

        server.Received.TryRead(out _).ShouldBeFalse();
    }

    /// <summary>CVE-2011-0411: an attacker in the middle adds answers before TLS is up, to have them taken for the server's.</summary>
    [Fact]
    public async Task What_is_said_before_TLS_is_up_does_not_count()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var options = new SmtpOptions { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port };
        var sending = new SmtpTransport(options).SendAsync(Mails.Outgoing(), CancellationToken.None);
        using var connection = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(connection.GetStream());
        await connection.GetStream().WriteAsync("220 mail.example\r\n"u8.ToArray());
        (await reader.ReadLineAsync()).ShouldBe("EHLO [127.0.0.1]");
        await connection.GetStream().WriteAsync("250-mail.example\r\n250 STARTTLS\r\n"u8.ToArray());
        (await reader.ReadLineAsync()).ShouldBe("STARTTLS");
        await connection.GetStream().WriteAsync("220 go on\r\n250 AUTH PLAIN\r\n"u8.ToArray());

        (await Should.ThrowAsync<SmtpException>(() => sending)).Message.ShouldBe("the server spoke before TLS was up");
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("220-a\r\n220-b")]
    [InlineData("2")]
    [InlineData("")]
    public async Task What_is_no_mail_server_is_noticed(string greeting)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var options = new SmtpOptions { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, Tls = SmtpTls.None };
        var sending = new SmtpTransport(options).SendAsync(Mails.Outgoing(), CancellationToken.None);
        using (var connection = await listener.AcceptTcpClientAsync())
            await connection.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(greeting));

        await Should.ThrowAsync<SmtpException>(() => sending);
    }

    [Theory]
    [InlineData(5000, false)]
    [InlineData(0, true)]
    public async Task An_answer_without_end_is_not_read_for_ever(int lineLength, bool manyLines)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var options = new SmtpOptions { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, Tls = SmtpTls.None };
        var sending = new SmtpTransport(options).SendAsync(Mails.Outgoing(), CancellationToken.None);
        using var connection = await listener.AcceptTcpClientAsync();
        var answer = manyLines ? string.Concat(Enumerable.Repeat("220-more\r\n", 200)) : "220 " + new string('a', lineLength);
        await connection.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer));

        (await Should.ThrowAsync<SmtpException>(() => sending)).Message.ShouldEndWith("does not end");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private (string Key, string Cert) Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));

        var (keyFile, certificateFile) = (Path.Combine(folder, "key.pem"), Path.Combine(folder, "cert.pem"));
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        return (keyFile, certificateFile);
    }
}
