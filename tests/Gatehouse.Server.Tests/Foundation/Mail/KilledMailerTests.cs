using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.Tests.Foundation.Mail;

/// <summary>A real process, killed by SIGKILL, and a real mail server that outlives it.</summary>
public sealed class KilledMailerTests
{
    private static readonly MasterKey Key = MasterKey.Generate();

    private static int Rounds => Environment.GetEnvironmentVariable("GATEHOUSE_TEST_LONG") == "1" ? 100 : 5;

    /// <summary>S213: killed between commit and delivery, nothing is lost and nothing comes twice.</summary>
    [Fact]
    public async Task What_was_committed_and_not_delivered_arrives_after_a_restart()
    {
        await using var test = await TestDatabase.CreateAsync();
        await using var server = await SmtpServer.StartAsync();
        var committed = await RunUntilKilledAsync([KilledMailer.Argument, test.Setting, Key.ToBase64()]);

        var received = await DeliverRestAsync(test, server);

        committed.ShouldNotBeEmpty();
        received.Select(mail => mail.Subject).ShouldBeUnique();
        committed.Except(received.Select(mail => mail.Subject)).ShouldBeEmpty();
    }

    /// <summary>S213: killed at any moment, again and again, nothing is lost; what was in the server's hands at a kill may come twice, and is
    /// then the same mail to the byte, Message-ID included.</summary>
    [Fact]
    public async Task Killed_at_any_moment_no_committed_mail_is_lost()
    {
        await using var test = await TestDatabase.CreateAsync();
        await using var server = await SmtpServer.StartAsync();
        var committed = new List<string>();
        for (var round = 0; round < Rounds; round++)
            committed.AddRange(await RunUntilKilledAsync([KilledMailer.Argument, test.Setting, Key.ToBase64(), server.Port.ToString(CultureInfo.InvariantCulture)]));

        var received = await DeliverRestAsync(test, server);

        committed.ShouldNotBeEmpty();
        committed.Except(received.Select(mail => mail.Subject)).ShouldBeEmpty();
        var copies = received.GroupBy(mail => mail.Subject).ToList();
        copies.ShouldAllBe(same => same.Select(mail => Convert.ToBase64String(mail.Raw)).Distinct().Count() == 1);
        (received.Count - copies.Count).ShouldBeLessThanOrEqualTo(Rounds * new OutboxKind("mail", null).Parallel);
    }

    /// <summary>Runs the program until a random moment after its first line. Returns its lines.</summary>
    private static async Task<List<string>> RunUntilKilledAsync(string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Gatehouse.Server.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        using var mailer = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var moment = RandomNumberGenerator.GetInt32(5, 400);
        var lines = new List<string>();
        while (await mailer.StandardOutput.ReadLineAsync() is { } line)
        {
            if (lines.Count == 0)
                _ = Task.Delay(moment).ContinueWith(_ => mailer.Kill(), TaskScheduler.Default);
            lines.Add(line);
        }
        await mailer.WaitForExitAsync();
        return lines.FindAll(line => line.Length == 32);  // the last one may have been cut short
    }

    /// <summary>What the next process does, an hour later: the killed ones' leases have run out.</summary>
    private static async Task<List<ReceivedMail>> DeliverRestAsync(TestDatabase test, SmtpServer server)
    {
        var clock = new SettableClock(DateTimeOffset.UtcNow.AddHours(1));
        var payloads = new MailPayload(new SecretEnvelope(new MasterKeyRing(Key)));
        var worker = KilledMailer.Worker(test.Database, clock, new OutboxSignals(), payloads, server.Port);
        while (await worker.RunOnceAsync(CancellationToken.None) > 0)
        {
        }

        (await test.Database.QuerySingleOrDefaultAsync<long>("select count(*) from outbox where state <> 'delivered'", null)).ShouldBe(0);
        return await server.StopAsync();
    }
}
