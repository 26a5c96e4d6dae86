using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Gatehouse.Server.Import.Django;

/// <summary>Inserts rows and gives keys to what a dump names by natural keys (<c>dumpdata --natural-foreign</c>), such as <c>["change_post", "blog", "post"]</c>.</summary>
internal sealed class DumpRows : IDisposable
{
    private const string Natural = "natural:";
    private const string KeyOfName =
        """
         set user_id = (select id from auth_user where username = substr(user_id, 9) or username is null and email = substr(user_id, 9))
         where user_id like 'natural:%'
        """;

    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;
    private readonly Dictionary<string, SqliteCommand> inserts = [];
    private bool namesUsers;

    private DumpRows(SqliteConnection connection)
    {
        this.connection = connection;
        transaction = connection.BeginTransaction();
    }

    public static DumpRows Begin(SqliteConnection connection, string schema)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a constant of the caller's
        command.CommandText = schema;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return new DumpRows(connection);
    }

    /// <summary>A value for SQLite: numbers, texts and flags as they are; anything else, and what is absent, NULL.</summary>
    public static object Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.TryGetInt64(out var number) ? number : element.GetRawText(),
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.True => 1L,
        JsonValueKind.False => 0L,
        _ => DBNull.Value,
    };

    /// <summary>A name that an operator has given, for a statement.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Runs a statement without values.</summary>
    /// <param name="parts">It in pieces: constants and quoted names.</param>
    public void Run(params ReadOnlySpan<string> parts)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // names are quoted
        command.CommandText = string.Concat(parts);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Inserts a row, or replaces the one with its key.</summary>
    /// <param name="table">Table and columns, <c>t (a, b)</c>: a constant, or quoted names.</param>
    /// <param name="values">In the columns' order.</param>
    public void Insert(string table, params object[] values)
    {
        if (!inserts.TryGetValue(table, out var command))
        {
            command = connection.CreateCommand();
            command.Transaction = transaction;
#pragma warning disable CA2100 // the table is a constant of ours
            command.CommandText = string.Concat("insert or replace into ", table, " values (", string.Join(", ", values.Select((_, at) => $"$v{at}")), ")");
#pragma warning restore CA2100
            foreach (var at in Enumerable.Range(0, values.Length))
                command.Parameters.Add(new SqliteParameter($"$v{at}", null));
            inserts[table] = command;
        }

        for (var at = 0; at < values.Length; at++)
            command.Parameters[at].Value = values[at];
        command.ExecuteNonQuery();
    }

    public bool Has(string table)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // a constant of ours
        command.CommandText = string.Concat("select exists (select 1 from ", table, ")");
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()! == 1;
    }

    public object NaturalGroup(string name) => Natural + name;

    /// <summary>The key of a group: its own, or one for <c>["editors"]</c>.</summary>
    public object Group(JsonElement reference)
    {
        if (Parts(reference) is not [var name])
            return Value(reference);

        Insert("auth_group (id, name)", NaturalGroup(name), name);
        return NaturalGroup(name);
    }

    /// <summary>The key of a permission: its own, or one for <c>["change_post", "blog", "post"]</c>.</summary>
    public object Permission(JsonElement reference)
    {
        if (Parts(reference) is not [var codename, var app, var model])
            return Value(reference);

        var key = $"{Natural}{app}.{model}.{codename}";
        Insert("auth_permission (id, codename, content_type_id)", key, codename, ContentType(app));
        return key;
    }

    /// <summary>The key of a content type: its own, or one for <c>["blog", "post"]</c>.</summary>
    public object ContentType(JsonElement reference) => Parts(reference) is [var app, _] ? ContentType(app) : Value(reference);

    /// <summary>The key of a user: its own, or a note of the name, for <see cref="Finish"/>.</summary>
    public object User(JsonElement reference)
    {
        if (Parts(reference) is not [var name])
            return Value(reference);

        namesUsers = true;
        return Natural + name;
    }

    /// <summary>Puts keys in the place of users' names, and makes what is looked up by user quick to find.</summary>
    /// <param name="further">Tables of the project's own.</param>
    public void Finish(IEnumerable<string> further)
    {
        string[] named = ["authtoken_token", "account_emailaddress", "social_auth_usersocialauth", "socialaccount_socialaccount", "webauthn_credentialoptions", .. further.Select(Quote)];
        if (namesUsers)
        {
            Run("create index users_by_name on auth_user (username); create index users_by_email on auth_user (email);");
            foreach (var table in named)
                Run("update ", table, KeyOfName);
        }

        foreach (var (at, table) in ((string[])["auth_user_groups", "auth_user_user_permissions", .. named]).Index())
            Run("create index by_user_", at.ToString(CultureInfo.InvariantCulture), " on ", table, " (user_id)");
        transaction.Commit();
    }

    public void Dispose()
    {
        foreach (var command in inserts.Values)
            command.Dispose();
        transaction.Dispose();
    }

    private string ContentType(string app)
    {
        Insert("django_content_type (id, app_label)", Natural + app, app);
        return Natural + app;
    }

    private static string[]? Parts(JsonElement reference) =>
        reference.ValueKind == JsonValueKind.Array ? [.. reference.EnumerateArray().Select(part => part.ToString())] : null;
}
