namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>The files of a database, readable by their owner alone (S192). SQLite gives -wal and -shm the mode of the database file.</summary>
internal static class SqliteFiles
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>How to create a file nobody else can read.</summary>
    public static FileStreamOptions Private(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFile;
        return options;
    }

    public static void Create(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        if (!Directory.Exists(folder))
            Directory.CreateDirectory(folder, OwnerFolder);

        // An existing file is not opened here: closing any descriptor of it would drop the locks SQLite holds on it in this process.
        if (!File.Exists(path))
            new FileStream(path, Private(FileMode.OpenOrCreate, FileShare.ReadWrite)).Dispose();
        else if ((File.GetUnixFileMode(path) & ~OwnerFile) != UnixFileMode.None)
            File.SetUnixFileMode(path, OwnerFile);
    }
}
