using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Tests.Foundation.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Tests.Foundation.Mail;

public sealed class MailQueueTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("gatehouse-mail-").FullName;

    /// <summary>S213: the row is written with its cause; nothing is sent for what was rolled back.</summary>
    [Fact]
    public async Task A_mail_leaves_if_and_only_if_its_cause_is_committed()
    {
        await using var house = await House.BuildAsync();
        await QueueAsync(house, new MailMessage("ada@example.com", "Kept", "text", "<p>html</p>"), commit: true);
        await QueueAsync(house, new MailMessage("bob@example.com", "Lost", "text", "<p>html</p>"), commit: false);

        await house.Worker(ToPickup()).RunOnceAsync(CancellationToken.None);

        var mail = await File.ReadAllTextAsync(Directory.GetFiles(directory).ShouldHaveSingleItem());
        mail.ShouldContain("\r\nTo: ada@example.com\r\nSubject: Kept\r\n");
    }

    /// <summary>S218: a recipient that would carry a second header or a second recipient never reaches the outbox.</summary>
    [Theory]
    [InlineData("ada@example.com\r\nBcc: eve@example.com")]
    [InlineData("ada@example.com, eve@example.com")]
    [InlineData("ada@example.com> SIZE=1")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada")]
    [InlineData("")]
    public async Task What_is_no_address_is_refused_when_it_is_queued(string to)
    {
        await using var house = await House.BuildAsync();

        await Should.ThrowAsync<ArgumentException>(() => QueueAsync(house, new MailMessage(to, "s", "t", "h"), commit: true));

        (await house.Database.QuerySingleOrDefaultAsync<long>("select count(*) from outbox", null)).ShouldBe(0);
    }

    /// <summary>S214: a mail server that is away delays mail and loses none; what is not mail goes on meanwhile.</summary>
    [Fact]
    public async Task A_dead_mail_server_loses_nothing_and_holds_up_nothing_else()
    {
        await using var house = await House.BuildAsync();
        await using var server = await SmtpServer.StartAsync();
        var options = server.Options();
        await server.StopAsync();
        var mails = house.Worker(ToServer(options));
        await QueueAsync(house, new MailMessage("ada@example.com", "Patience", "text", "<p>html</p>"), commit: true);
        var parcel = await house.QueueAsync("parcel");

        (await mails.RunOnceAsync(CancellationToken.None)).ShouldBe(1);
        (await mails.RunOnceAsync(CancellationToken.None)).ShouldBe(0);
        (await house.Worker(new OutboxKind("parcel", (_, _) => Task.CompletedTask)).RunOnceAsync(CancellationToken.None)).ShouldBe(1);

        (await house.DeliveryAsync(parcel)).State.ShouldBe(OutboxState.Delivered);
        await using var back = await SmtpServer.StartAsync(new SmtpServerSettings { Port = options.EffectivePort });
        house.Clock.Advance(TimeSpan.FromSeconds(6));
        (await mails.RunOnceAsync(CancellationToken.None)).ShouldBe(1);
        (await back.NextAsync()).Subject.ShouldBe("Patience");
    }

    /// <summary>S206, S218: whatever happens to a mail, no log line and no noted error repeats its recipient, its subject or its link.</summary>
    [Theory]
    [InlineData("marker-ada@example.com")]
    [InlineData("refused@marker-ada.example.com")]
    [InlineData("later@marker-ada.example.com")]
    public async Task No_log_line_tells_who_got_what(string to)
    {
        var log = new LogLines();
        await using var house = await House.BuildAsync(services => services.AddSingleton<ILoggerFactory>(log));
        await using var server = await SmtpServer.StartAsync();
        await QueueAsync(house, new MailMessage(to, "marker-subject", "https://app.example/marker-token", "<p>marker-token</p>"), commit: true);

        await house.Worker(ToServer(server.Options())).RunOnceAsync(CancellationToken.None);

        log.Lines.ShouldNotBeEmpty();
        log.Lines.ShouldAllBe(line => !line.Contains("marker", StringComparison.OrdinalIgnoreCase));
        (await house.Database.QuerySingleOrDefaultAsync<string>("select last_error from outbox", null) ?? "").ShouldNotContain("marker");
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private OutboxKind ToPickup() => new(MailDelivery.Kind, new MailDelivery(Mails.Payloads, Mails.From, new PickupDirectory(directory)).DeliverAsync);

    private static OutboxKind ToServer(SmtpOptions options) =>
        new(MailDelivery.Kind, new MailDelivery(Mails.Payloads, Mails.From, new SmtpTransport(options)).DeliverAsync);

    private static async Task QueueAsync(House house, MailMessage mail, bool commit)
    {
        await using var transaction = await house.Database.BeginAsync();
        await new MailQueue(house.Outbox, Mails.Payloads).QueueAsync(mail, transaction);
        if (commit)
            await transaction.CommitAsync();
    }
}
