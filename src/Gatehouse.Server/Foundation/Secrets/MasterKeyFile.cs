namespace Gatehouse.Server.Foundation.Secrets;

/// <summary>
/// <c>DataDirectory/master.key</c>: a key a line as base64, the current one first, old ones after it. Mode 0600; a file
/// that others can read or change is refused (S192). It never belongs into a backup of the data directory.
/// </summary>
internal sealed class MasterKeyFile(string path)
{
    // A group that may read is let through: container platforms mount secrets as root with a group of the process.
    private const UnixFileMode Forbidden =
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.GroupWrite;

    public string Path => path;

    public bool Exists => File.Exists(path);

    /// <summary>The keys in the file, at least one.</summary>
    /// <exception cref="MasterKeyException">Unreadable, malformed, empty, or open to other users.</exception>
    public IReadOnlyList<MasterKey> Read()
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Forbidden) != UnixFileMode.None)
            throw new MasterKeyException($"{path} is open to other users of this machine. Run `chmod 600 {path}` and, if somebody may have read it, make a new key.");

        var keys = Lines().Select((line, index) => MasterKey.Parse(line, $"{path} line {index + 1}")).ToArray();
        return keys.Length > 0 ? keys : throw new MasterKeyException($"{path} is empty. Restore it from where you keep it; a new key cannot read existing data.");
    }

    /// <summary>Writes a fresh key, durably and whole, unless another process has just done so; either way returns what the file holds.</summary>
    public IReadOnlyList<MasterKey> Create()
    {
        var temporary = $"{path}.{RandomSecret.Hex(8)}";
        try
        {
            Write(temporary, MasterKey.Generate());
            try
            {
                File.Move(temporary, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(temporary);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MasterKeyException($"The master key cannot be written to {path}: {e.Message}", e);
        }

        return Read();
    }

    private static void Write(string path, MasterKey key)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        using var stream = new FileStream(path, options);
        using var writer = new StreamWriter(stream);
        writer.WriteLine(key.ToBase64());
        writer.Flush();
        stream.Flush(flushToDisk: true);  // data encrypted under a key that a power cut loses would be lost with it
    }

    private IEnumerable<string> Lines()
    {
        try
        {
            return File.ReadAllLines(path).Where(line => !string.IsNullOrWhiteSpace(line));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MasterKeyException($"The master key in {path} cannot be read: {e.Message}", e);
        }
    }
}
