using Gatehouse.Server.Foundation.Storage.Sqlite;
using SqliteConnection = Microsoft.Data.Sqlite.SqliteConnection;

namespace Gatehouse.Benchmarks;

/// <summary>A Django project's SQLite file with many users, some with groups and keys.</summary>
internal static class ImportSource
{
    public static void Fill(string path, int users)
    {
        _ = SqliteLibrary.Version; // loads it
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            pragma journal_mode = off;
            create table auth_user (id integer primary key, password text, last_login datetime, is_superuser bool, username text unique, first_name text,
              last_name text, email text, is_staff bool, is_active bool, date_joined datetime);
            create table auth_group (id integer primary key, name text);
            create table auth_user_groups (id integer primary key, user_id integer, group_id integer);
            create table authtoken_token (key text primary key, user_id integer unique);
            insert into auth_group values (1, 'editors');
            insert into auth_user
            with recursive n (i) as (select 1 union all select i + 1 from n where i < $users)
            select i + 1000, 'pbkdf2_sha256$260000$025WFCJ4wOJ0kaQguJ3k06$6B+08QoVyg8GZZR2Gp6VCNJ0hfeSrCfVBlDky3lnEfY=', '2024-01-01 10:00:00.123456', 0,
                   printf('member%07d', i * 7919 % $users), 'Ada', 'Lovelace', 'member' || i || '@example.com', 0, 1, '2020-01-01 10:00:00' from n;
            insert into auth_user_groups (user_id, group_id) select id, 1 from auth_user where id % 10 = 0;
            create index groups_by_user on auth_user_groups (user_id);
            insert into authtoken_token select printf('%040x', id * 2654435761), id from auth_user where id % 4 = 0;
            """;
        command.Parameters.AddWithValue("$users", users);
        command.ExecuteNonQuery();
    }
}
