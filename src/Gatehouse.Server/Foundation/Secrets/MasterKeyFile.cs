using System.Diagnostics;

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

    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(5);

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
        try
        {
            using var turn = TakeTurn();
            if (!Exists)
            {
                var whole = path + ".new";
                Write(whole, MasterKey.Generate());
                File.Move(whole, path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MasterKeyException($"The master key cannot be written to {path}: {e.Message}", e);
        }

        return Read();
    }

    // A lock, since File.Move looks for the target and then renames: two processes that find none would each have a key of its own.
    private FileStream TakeTurn()
    {
        var options = Private(FileMode.OpenOrCreate);
        options.Options = FileOptions.DeleteOnClose;
        for (var started = Stopwatch.GetTimestamp(); ; Thread.Sleep(5))
        {
            try
            {
                return new FileStream(path + ".lock", options);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(started) < LongestTurn)
            {
                // another process is writing one
            }
        }
    }

    private static void Write(string path, MasterKey key)
    {
        using var stream = new FileStream(path, Private(FileMode.Create));
        using var writer = new StreamWriter(stream);
        writer.WriteLine(key.ToBase64());
        writer.Flush();
        stream.Flush(flushToDisk: true);  // data encrypted under a key that a power cut loses would be lost with it
    }

    private static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
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
