using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Tests.Foundation.Events;
using Microsoft.Extensions.DependencyInjection;

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

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private OutboxKind ToPickup() => new(MailDelivery.Kind, new MailDelivery(Mails.Payloads, Mails.From, new PickupDirectory(directory)).DeliverAsync);

    private static async Task QueueAsync(House house, MailMessage mail, bool commit)
    {
        await using var transaction = await house.Database.BeginAsync();
        await new MailQueue(house.Outbox, Mails.Payloads).QueueAsync(mail, transaction);
        if (commit)
            await transaction.CommitAsync();
    }
}
