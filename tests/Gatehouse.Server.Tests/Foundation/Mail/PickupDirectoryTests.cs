using Gatehouse.Server.Foundation.Mail;

namespace Gatehouse.Server.Tests.Foundation.Mail;

public sealed class PickupDirectoryTests : IDisposable
{
    private readonly string directory = Path.Combine(Directory.CreateTempSubdirectory("gatehouse-mail-").FullName, "mail");

    [Fact]
    public async Task A_mail_becomes_one_eml_file_named_by_its_outbox_row()
    {
        var mail = Mails.Outgoing();

        await new PickupDirectory(directory).SendAsync(mail, CancellationToken.None);

        Directory.GetFiles(directory).ShouldBe([Path.Combine(directory, $"{mail.Id:D}.eml")]);
        (await File.ReadAllBytesAsync(Path.Combine(directory, $"{mail.Id:D}.eml"))).ShouldBe(mail.ToBytes());
    }

    [Fact]
    public async Task A_second_delivery_replaces_the_first()
    {
        var mail = Mails.Outgoing();
        var pickup = new PickupDirectory(directory);

        await pickup.SendAsync(mail, CancellationToken.None);
        await pickup.SendAsync(mail, CancellationToken.None);

        Directory.GetFiles(directory).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Only_the_servers_own_user_can_read_the_mails()
    {
        var mail = Mails.Outgoing();

        await new PickupDirectory(directory).SendAsync(mail, CancellationToken.None);

        if (OperatingSystem.IsWindows())
            return;  // there the directory's inherited permissions decide
        File.GetUnixFileMode(directory).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.GetUnixFileMode(Path.Combine(directory, $"{mail.Id:D}.eml")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_delivery_that_fails_leaves_no_piece_behind()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => new PickupDirectory(directory).SendAsync(Mails.Outgoing(), cancelled.Token));

        Directory.GetFileSystemEntries(directory).ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(directory)!, recursive: true);
}
