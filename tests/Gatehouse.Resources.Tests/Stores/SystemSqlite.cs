using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Gatehouse.Resources.Tests.Stores;

/// <summary>The operating system's SQLite, as the server uses it.</summary>
internal static class SystemSqlite
{
    private static readonly Lazy<bool> Used = new(static () =>
    {
        var provider = new SQLite3Provider_e_sqlite3();
        NativeLibrary.SetDllImportResolver(provider.GetType().Assembly, Resolve);
        raw.SetProvider(provider);

        return true;
    });

    public static void Use() => _ = Used.Value;

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) => name != "e_sqlite3"
        ? 0
        : NativeLibrary.Load(OperatingSystem.IsWindows() ? "winsqlite3.dll" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : "libsqlite3.so.0");
}
