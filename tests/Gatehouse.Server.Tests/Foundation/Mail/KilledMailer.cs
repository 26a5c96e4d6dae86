using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Server.Tests.Foundation.Mail;

/// <summary>A process that queues mails until it is killed, and says each one's subject once its transaction is committed. With a port it also
/// delivers them to the mail server there.</summary>
internal static class KilledMailer
{
    public const string Argument = "killed-mailer";

    public static async Task<int> RunAsync(string setting, string masterKey, int? port)
    {
        await using var database = await Database.OpenAsync(DatabaseOptions.Parse(setting), TimeProvider.System, NullLoggerFactory.Instance);
        var payloads = new MailPayload(new SecretEnvelope(new MasterKeyRing(MasterKey.Parse(masterKey, Argument))));
        var signals = new OutboxSignals();
        await Task.WhenAll(
            QueueAsync(database, new MailQueue(new Outbox(database, TimeProvider.System, signals), payloads)),
            port is null ? Task.CompletedTask : Worker(database, TimeProvider.System, signals, payloads, port.Value).RunAsync(CancellationToken.None));
        return 0;
    }

    /// <summary>What delivers, here and in the process that comes after.</summary>
    public static OutboxWorker Worker(Database database, TimeProvider clock, OutboxSignals signals, MailPayload payloads, int port)
    {
        var transport = new SmtpTransport(new SmtpOptions { Host = "127.0.0.1", Port = port, Tls = SmtpTls.None });
        var kind = new OutboxKind(MailDelivery.Kind, new MailDelivery(payloads, Mails.From, transport).DeliverAsync);
        return new OutboxWorker(kind, new OutboxLeases(database, clock), signals, clock, NullLoggerFactory.Instance);
    }

    private static async Task QueueAsync(Database database, MailQueue mails)
    {
        while (true)
        {
            var subject = Guid.CreateVersion7().ToString("N");
            await using var transaction = await database.BeginAsync();
            await mails.QueueAsync(new MailMessage("ada@example.com", subject, "text", "<p>html</p>"), transaction);
            await transaction.CommitAsync();
            await Console.Out.WriteLineAsync(subject);
            await Task.Delay(5);
        }
    }
}
