using System.Text.Json;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Executable;

/// <summary>S222: libraries of the operating system, loaded by full name, named in the log, tested before anything depends on them.</summary>
public sealed class NativeLibraryTests
{
    [Fact]
    public async Task The_log_says_which_libraries_are_in_use()
    {
        await using var installation = await Installation.CreateAsync();
        installation.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        await using var server = await RunningGatehouse.StartAsync(installation, "--Gatehouse:DataDirectory", installation.Folder);

        var ready = server.Process.Output.Split('\n').Select(line => JsonDocument.Parse(line).RootElement).First(line => line.TryGetProperty("Hashing", out _));

        ready.GetProperty("Hashing").GetString()!.ShouldContain("libsodium.so.");
        ready.GetProperty("Data").GetString()!.ShouldContain(TestDatabase.Engine == DatabaseEngine.Sqlite ? "SQLite 3." : "PostgreSQL ");
    }

    /// <summary>One constant of BLAKE2b, on which Argon2 stands, is off by a bit.</summary>
    [Fact]
    public async Task A_libsodium_that_computes_wrongly_stops_the_start()
    {
        await using var installation = await Installation.CreateAsync();
        await SpoilAsync(installation, "libsodium.so.23", Convert.FromHexString("08c9bcf367e6096a"), Convert.FromHexString("09c9bcf367e6096a"));

        var (code, _, errors) = await installation.RunAsync(null, "--urls", "http://127.0.0.1:0");

        code.ShouldBe(1, errors);
        errors.ShouldContain("libsodium.so.23");
        errors.ShouldContain("does not compute Argon2id correctly");
        errors.ShouldNotContain("   at ");
    }

    /// <summary>A SQLite without its JSON functions, as some builds are.</summary>
    [Fact]
    public async Task A_SQLite_that_lacks_something_stops_the_start()
    {
        await using var installation = await Installation.CreateAsync(DatabaseEngine.Sqlite);
        await SpoilAsync(installation, "libsqlite3.so.0", "json_each\0"u8.ToArray(), "json_eech\0"u8.ToArray());

        var (code, _, errors) = await installation.RunAsync(null, "--urls", "http://127.0.0.1:0");

        code.ShouldBe(1, errors);
        errors.ShouldContain("SQLite");
        errors.ShouldContain("self-test");
        errors.ShouldNotContain("   at ");
    }

    /// <summary>Puts a changed copy of a system library where the loader looks first.</summary>
    private static async Task SpoilAsync(Installation installation, string name, byte[] good, byte[] bad)
    {
        var bytes = await File.ReadAllBytesAsync(Find(name));
        var changes = 0;
        for (var at = bytes.AsSpan().IndexOf(good); at >= 0; at = bytes.AsSpan().IndexOf(good))
        {
            bad.CopyTo(bytes, at);
            changes++;
        }

        changes.ShouldBeGreaterThan(0, $"{name} is not what it was when this test was written.");
        await File.WriteAllBytesAsync(Path.Combine(installation.Folder, name), bytes);
        installation.Environment["LD_LIBRARY_PATH"] = installation.Folder;
    }

    private static string Find(string name) =>
        Directory.EnumerateFiles("/usr/lib", name, new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).First();
}
