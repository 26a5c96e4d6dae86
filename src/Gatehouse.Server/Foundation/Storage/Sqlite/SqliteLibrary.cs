using System.Reflection;
using System.Runtime.InteropServices;
using Gatehouse.Server.Foundation.Storage.Mapping;
using SQLitePCL;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>The operating system's own SQLite, patched by it; no copy travels with Gatehouse (S222).</summary>
internal static class SqliteLibrary
{
    // The oldest release with `returning`, which the statements use.
    private const int OldestVersion = 3_035_000;

    private static readonly Lazy<string> Loaded = new(Load);

    /// <summary>
    /// The version of the library, for the log. Loading and testing it happens once; a library that is missing or answers wrongly
    /// is an <see cref="InvalidOperationException"/> that says what to install.
    /// </summary>
    public static string Version => Loaded.Value;

    private static string FileName =>
        OperatingSystem.IsWindows() ? "winsqlite3.dll" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : "libsqlite3.so.0";

    private static string Advice =>
        OperatingSystem.IsLinux() ? "Install it: `apt-get install libsqlite3-0`, `apk add sqlite-libs` or `dnf install sqlite-libs`." : "It is part of the operating system.";

    private static string Load()
    {
        var provider = new SQLite3Provider_e_sqlite3();
        NativeLibrary.SetDllImportResolver(provider.GetType().Assembly, Resolve);
        try
        {
            raw.SetProvider(provider);
            return SelfTested();
        }
        catch (SqliteException exception)
        {
            throw new InvalidOperationException($"The system's SQLite library ({FileName}) fails its self-test: {exception.Message}. {Advice}", exception);
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException)
        {
            throw new InvalidOperationException($"The system's SQLite library ({FileName}) cannot be loaded. {Advice}", exception);
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) =>
        name == "e_sqlite3" ? NativeLibrary.Load(FileName) : 0;

    private static string SelfTested()
    {
        var version = raw.sqlite3_libversion().utf8_to_string();
        if (raw.sqlite3_libversion_number() < OldestVersion)
            throw new InvalidOperationException($"The system's SQLite is {version}; Gatehouse needs 3.35 or newer.");

        // Known answer: JSON lists, upsert with `returning` and UTF-8 in one statement each.
        using var memory = new SqliteConnection(":memory:", SqliteAccess.Writer, new StatementPlans(DatabaseEngine.Sqlite));
        memory.Script("create table probe (key text primary key, value bigint) without rowid");
        memory.Prepare(Probe.Insert).Execute(null);
        var value = memory.Prepare(Probe.Upsert).QuerySingleOrDefault<long>(null);
        return value == 42 ? version : throw new InvalidOperationException($"The system's SQLite {version} fails its self-test ({value} instead of 42).");
    }

    private static class Probe
    {
        public static readonly Sql Insert = "insert into probe (key, value) select value, 40 from json_each('[\"é\"]')";
        public static readonly Sql Upsert =
            "insert into probe (key, value) values ('é', 2) on conflict (key) do update set value = probe.value + excluded.value returning value";
    }
}
