using System.Text;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Executable.Secrets;

public sealed class AtRestTests
{
    private const string LinkFile = "setup-link";

    // What the walk must have filled, or the search proves nothing.
    private static readonly string[] Sealed =
        ["outbox.payload", "signing_keys.private_key", "users.password_hash", "djoser_tokens.sealed_key", "integration_keys.key_hash", "setup_links.token_hash", "token_families.id",
         "provider_secrets.sealed_secret", "provider_flows.state_hash"];

    /// <summary>S189: after everything was used, no column and no file holds a secret, be it plain, in hexadecimal or in base64.</summary>
    [Fact]
    public async Task No_secret_lies_readable_in_the_database_or_its_files()
    {
        await using var installation = await Installation.CreateAsync();
        SecretWalk.Configure(installation);
        installation.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        await using var server = await RunningGatehouse.StartAsync(installation, "--Gatehouse:DataDirectory", installation.Folder);
        var walk = new SecretWalk(installation, server);
        await walk.RunAsync();
        KnownSecret[] secrets = [.. walk.Secrets, await SetupLinkAsync(installation)];

        var dump = await DumpAsync(installation);

        dump.ShouldContain(value => value.Column == "users.email" && Encoding.UTF8.GetString(value.Value) == SecretWalk.Email);
        Sealed.ShouldBeSubsetOf(dump.Select(value => value.Column).Distinct());
        secrets.Where(secret => dump.Any(value => SecretForms.AreIn(value.Value, secret.Bytes))).ShouldBeEmpty();
        await server.Process.KillAsync();
        Files(installation).Where(file => Holds(file, secrets)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<(string Column, byte[] Value)>> DumpAsync(Installation installation)
    {
        await using var database = await installation.OpenDatabaseAsync();
        return await DatabaseDump.ReadAsync(database);
    }

    private static async Task<KnownSecret> SetupLinkAsync(Installation installation)
    {
        var link = await File.ReadAllTextAsync(Path.Combine(installation.Folder, LinkFile));
        return KnownSecret.Of("set-up link", link.Trim().Split("token=")[1]);
    }

    private static IEnumerable<string> Files(Installation installation)
    {
        var folders = TestDatabase.Engine == DatabaseEngine.Sqlite
            ? [installation.Folder, Path.GetDirectoryName(installation.Setting["sqlite:".Length..])!]
            : new[] { installation.Folder };
        return folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Where(file => Path.GetFileName(file) != LinkFile);
    }

    private static bool Holds(string file, IEnumerable<KnownSecret> secrets)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return secrets.Any(secret => SecretForms.AreIn(bytes, secret.Bytes));
    }
}
