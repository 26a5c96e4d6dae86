using System.Text.Json;
using Gatehouse.Server.Import.Django;
using Gatehouse.Server.Tests.Architecture;
using Npgsql;

namespace Gatehouse.Server.Tests.Import;

/// <summary>Two Django projects in every form an import takes, made with Django's own code by <c>Django/Fixtures/make.py</c>.</summary>
internal static class DjangoFixture
{
    public const string Password = "Imported-Pa55word", UnicodePassword = "Pässwörd-☃-2024", Key = "0123456789abcdef0123456789abcdef01234567";

    /// <summary>The <c>SECRET_KEY</c> that its tokens are signed with.</summary>
    public static readonly byte[] SecretKey = "django-insecure-shared-with-the-other-services"u8.ToArray();

    public static string File(string name) => Path.Combine(Repository.Root, "tests", "Gatehouse.Server.Tests", "Import", "Django", "Fixtures", name);

    /// <summary>Accounts that are about a hash, by name.</summary>
    public static IEnumerable<(string Name, string Hash)> Hashes() =>
        from user in Users()
        let name = user.GetProperty("username").GetString()!
        where name != "hash_long_bcrypt" && (name.StartsWith("hash_", StringComparison.Ordinal) || name.StartsWith("unicode_", StringComparison.Ordinal))
        select (name, user.GetProperty("password").GetString()!);

    public static string Hash(string name) =>
        Users().Single(user => user.GetProperty("username").GetString() == name).GetProperty("password").GetString()!;

    /// <summary>A token that SimpleJWT made: <c>refresh</c>, <c>access</c> or <c>blacklisted</c>.</summary>
    public static string Token(string kind)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(File("site.tokens.json")));
        return document.RootElement.GetProperty(kind).GetString()!;
    }

    /// <summary>Puts a project into a PostgreSQL database of its own. Returns its connection string and what drops it.</summary>
    public static async Task<(string ConnectionString, Func<ValueTask> DropAsync)> OnPostgresAsync(string project)
    {
        var (connectionString, drop) = await PostgresCluster.Instance.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(await System.IO.File.ReadAllTextAsync(File($"{project}.sql")), connection);
        await command.ExecuteNonQueryAsync();
        return (connectionString, drop);
    }

    /// <summary>Opens a project: a file of the fixtures, or <c>postgres</c>.</summary>
    public static async Task<OpenProject> OpenAsync(
        string project, string form, string? userModel = null, string? userTable = null, IReadOnlyList<FurtherColumn>? further = null)
    {
        if (form != "postgres")
            return new OpenProject(await DjangoSource.OpenAsync(File($"{project}.{form}"), new DjangoNames { UserModel = userModel, UserTable = userTable, Further = further ?? [] }, CancellationToken.None), () => ValueTask.CompletedTask);

        var (connectionString, drop) = await OnPostgresAsync(project);
        return new OpenProject(await DjangoSource.OpenAsync(connectionString, new DjangoNames { UserModel = userModel, UserTable = userTable, Further = further ?? [] }, CancellationToken.None), drop);
    }

    private static JsonElement[] Users()
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(File("site.json")));
        return [.. document.RootElement.EnumerateArray().Where(entry => entry.GetProperty("model").GetString() == "auth.user").Select(entry => entry.GetProperty("fields").Clone())];
    }
}

/// <summary>A project that is read, and dropped afterwards.</summary>
internal sealed class OpenProject(DjangoDatabase database, Func<ValueTask> drop) : IAsyncDisposable
{
    public DjangoDatabase Database => database;

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await drop();
    }
}
