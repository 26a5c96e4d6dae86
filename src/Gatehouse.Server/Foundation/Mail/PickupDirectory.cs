namespace Gatehouse.Server.Foundation.Mail;

/// <summary>Writes each mail as one <c>.eml</c> file, for development, for tests and for relays that collect files.</summary>
/// <remarks>Written under another name and renamed: whoever sees the name sees the whole mail. The name is the outbox row's id, so that a
/// second delivery replaces the first. Mails carry live links: only the server's own user may read them.</remarks>
internal sealed class PickupDirectory(string directory) : IMailTransport
{
    /// <inheritdoc/>
    public string Destination { get; } = Path.GetFullPath(directory);

    /// <inheritdoc/>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        CreatePrivateDirectory();
        var target = Path.Combine(Destination, $"{mail.Id:D}.eml");
        var unfinished = Path.Combine(Destination, $".{mail.Id:D}.{Path.GetRandomFileName()}.tmp");
        try
        {
            await using (var file = new FileStream(unfinished, PrivateFile()))
            {
                await file.WriteAsync(mail.ToBytes(), cancellation);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, target, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private void CreatePrivateDirectory()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Destination);
        else
            Directory.CreateDirectory(Destination, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStreamOptions PrivateFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
