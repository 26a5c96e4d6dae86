using System.Globalization;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>One server a file (S227): a lock the operating system drops when the process ends, however it ends, and a note of who holds it.</summary>
internal sealed class SqliteLock : IDisposable
{
    private readonly FileStream held;
    private readonly string ownerFile;

    private SqliteLock(FileStream held, string ownerFile)
    {
        this.held = held;
        this.ownerFile = ownerFile;
    }

    /// <exception cref="InvalidOperationException">Another server has the file; the message names its process.</exception>
    public static SqliteLock Take(string path)
    {
        var note = path + "-owner"; // beside the lock, since a locked file cannot be read everywhere
        FileStream taken;
        try
        {
            taken = new FileStream(path + "-lock", SqliteFiles.Private(FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new InvalidOperationException(
                $"{path} is served by another Gatehouse ({Owner(note)}). Stop that one, or give this one another Gatehouse:Database; several servers need PostgreSQL.",
                exception);
        }

        using var owner = new StreamWriter(new FileStream(note, SqliteFiles.Private(FileMode.Create, FileShare.Read)));
        owner.Write(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new SqliteLock(taken, note);
    }

    /// <summary>Whether a server has the file at this moment.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            using var free = new FileStream(path + "-lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose()
    {
        File.Delete(ownerFile);
        held.Dispose();
    }

    private static string Owner(string ownerFile)
    {
        try
        {
            return $"process {File.ReadAllText(ownerFile)}";
        }
        catch (IOException)
        {
            return "its process is not known";
        }
    }
}
