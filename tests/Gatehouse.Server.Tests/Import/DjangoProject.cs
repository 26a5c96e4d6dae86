using Gatehouse.Server.Foundation.Storage.Sqlite;
using Gatehouse.Server.Import;
using Gatehouse.Server.Import.Django;
using SqliteConnection = Microsoft.Data.Sqlite.SqliteConnection;

namespace Gatehouse.Server.Tests.Import;

/// <summary>A Django project's SQLite file with the users a test wants: Django's own columns, with less strictness than its models.</summary>
internal sealed class DjangoProject : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gatehouse-django-").FullName;

    public DjangoProject()
    {
        _ = SqliteLibrary.Version;
        Execute("""
            create table auth_user (id primary key, password text, last_login datetime, is_superuser bool default 0, username text, first_name text default '',
                last_name text default '', email text default '', is_staff bool default 0, is_active bool default 1, date_joined datetime default '2020-01-01 00:00:00');
            create table authtoken_token (key text primary key, created datetime, user_id);
            create index tokens on authtoken_token (user_id);
            """);
    }

    public string Path => System.IO.Path.Combine(folder, "db.sqlite3");

    /// <summary>Adds users; a key is a number or a text.</summary>
    public DjangoProject With(object key, string? username, string? email = "", string? password = "!", string? token = null)
    {
        Execute(
            "insert into auth_user (id, username, email, password) values ($key, $username, $email, $password)",
            ("$key", key), ("$username", username), ("$email", email), ("$password", password));
        if (token is not null)
            Execute("insert into authtoken_token (key, user_id) values ($token, $key)", ("$token", token), ("$key", key));
        return this;
    }

    /// <summary>Adds a sign-in by a provider, as Python Social Auth keeps it.</summary>
    public DjangoProject WithIdentity(object key, string provider, string uid)
    {
        Execute("create table if not exists social_auth_usersocialauth (provider text, uid text, user_id)");
        Execute("insert into social_auth_usersocialauth values ($provider, $uid, $key)", ("$provider", provider), ("$uid", uid), ("$key", key));
        return this;
    }

    /// <summary>Adds a row of djoser's for passkeys; without a credential it is of a sign-up that was begun.</summary>
    public DjangoProject WithPasskey(object key, string credentialId)
    {
        Execute("create table if not exists webauthn_credentialoptions (credential_id text, user_id)");
        Execute("insert into webauthn_credentialoptions values ($id, $key)", ("$id", credentialId), ("$key", key));
        return this;
    }

    /// <summary>Adds users 1 to <paramref name="count"/>, each with a key.</summary>
    public DjangoProject WithMany(int count)
    {
        Execute("""
            insert into auth_user (id, username, email, password)
            with recursive n (i) as (select 1 union all select i + 1 from n where i < $count) select i, 'many-' || i, 'many-' || i || '@example.com', '!' from n;
            insert into authtoken_token (key, user_id) select printf('%040x', id), id from auth_user;
            """, ("$count", count));
        return this;
    }

    public async Task<ImportRun> ImportAsync(AccountImport import, ImportOptions? options = null, CancellationToken cancellation = default)
    {
        await using var project = new OpenProject(await DjangoSource.OpenAsync(Path, new DjangoNames(), CancellationToken.None), () => ValueTask.CompletedTask);
        return await ImportHouse.ImportAsync(import, project, options, cancellation);
    }

    public Task<ImportRun> ImportAsync(PreparedServices services, ImportOptions? options = null) => ImportAsync(services.Get<AccountImport>(), options);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Execute(string sql, params (string Name, object? Value)[] values)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }
}
