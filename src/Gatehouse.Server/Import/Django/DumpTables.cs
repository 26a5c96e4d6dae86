using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Gatehouse.Server.Import.Django;

/// <summary>Puts the objects of a dump into tables like Django's.</summary>
internal sealed class DumpTables : IDisposable
{
    // A column without a type keeps a number a number and a text a text, so that keys are in order.
    private const string Schema =
        """
        pragma journal_mode = off;
        pragma synchronous = off;
        create table auth_user (id primary key, username, email, first_name, last_name, password, is_staff, is_superuser, is_active, last_login, date_joined);
        create table auth_user_groups (user_id, group_id);
        create table auth_user_user_permissions (user_id, permission_id);
        create table auth_group (id primary key, name);
        create table auth_group_permissions (group_id, permission_id);
        create table auth_permission (id primary key, codename, content_type_id);
        create table django_content_type (id primary key, app_label);
        create table authtoken_token (key, user_id);
        create table account_emailaddress (email, verified, user_id);
        create table social_auth_usersocialauth (provider, uid, user_id);
        create table socialaccount_socialaccount (provider, uid, user_id);
        create table webauthn_credentialoptions (credential_id, user_id);
        create table token_blacklist_outstandingtoken (id primary key, jti, expires_at);
        create table token_blacklist_blacklistedtoken (token_id);
        """;

    private static readonly string[] UserFields =
        ["username", "email", "first_name", "last_name", "password", "is_staff", "is_superuser", "is_active", "last_login", "date_joined"];

    private readonly DumpRows rows;
    private readonly DumpFurther further;
    private readonly bool finds;
    private string? userModel;

    /// <param name="connection">Of the temporary database.</param>
    /// <param name="names">The user model, where there are several, and the columns that only this project has.</param>
    public DumpTables(SqliteConnection connection, DjangoNames names)
    {
        rows = DumpRows.Begin(connection, Schema);
        further = new DumpFurther(rows, names.Further, ["id", .. UserFields]);
        finds = names.UserModel is null;
        userModel = names.UserModel?.ToLowerInvariant();
    }

    /// <summary>Takes one object; those of other models are left out.</summary>
    /// <exception cref="ImportSourceException">The dump has no keys, or more than one user model.</exception>
    public void Add(DumpEntry entry)
    {
        switch (entry.Model)
        {
            case "contenttypes.contenttype":
                rows.Insert("django_content_type (id, app_label)", Key(entry), Field("app_label"));
                break;
            case "auth.permission":
                rows.Insert("auth_permission (id, codename, content_type_id)", Key(entry), Field("codename"), rows.ContentType(entry.Field("content_type")));
                break;
            case "auth.group":
                var group = entry.Pk.ValueKind == JsonValueKind.Undefined ? rows.NaturalGroup(entry.Field("name").ToString()) : Key(entry);
                rows.Insert("auth_group (id, name)", group, Field("name"));
                InsertEach("auth_group_permissions (group_id, permission_id)", group, entry.Field("permissions"), rows.Permission);
                break;
            case "authtoken.token":
                rows.Insert("authtoken_token (key, user_id)", entry.Pk.ValueKind == JsonValueKind.Undefined ? Field("key") : Key(entry), rows.User(entry.Field("user")));
                break;
            case "account.emailaddress":
                rows.Insert("account_emailaddress (email, verified, user_id)", Field("email"), Field("verified"), rows.User(entry.Field("user")));
                break;
            case "social_django.usersocialauth":
                rows.Insert("social_auth_usersocialauth (provider, uid, user_id)", Field("provider"), Field("uid"), rows.User(entry.Field("user")));
                break;
            case "socialaccount.socialaccount":
                rows.Insert("socialaccount_socialaccount (provider, uid, user_id)", Field("provider"), Field("uid"), rows.User(entry.Field("user")));
                break;
            case "webauthn.credentialoptions":
                rows.Insert("webauthn_credentialoptions (credential_id, user_id)", Field("credential_id"), rows.User(entry.Field("user")));
                break;
            case "token_blacklist.outstandingtoken":
                rows.Insert("token_blacklist_outstandingtoken (id, jti, expires_at)", Key(entry), Field("jti"), Field("expires_at"));
                break;
            case "token_blacklist.blacklistedtoken":
                rows.Insert("token_blacklist_blacklistedtoken (token_id)", Field("token"));
                break;
            case { } model when IsUser(model, entry):
                var user = Key(entry);
                rows.Insert(
                    $"auth_user (id, username, email, first_name, last_name, password, is_staff, is_superuser, is_active, last_login, date_joined{further.UserColumns})",
                    [user, .. UserFields.Select(Field), .. further.OfUser(entry)]);
                InsertEach("auth_user_groups (user_id, group_id)", user, entry.Field("groups"), rows.Group);
                InsertEach("auth_user_user_permissions (user_id, permission_id)", user, entry.Field("user_permissions"), rows.Permission);
                break;
            default:
                further.Add(entry);
                break;
        }

        object Field(string name) => DumpRows.Value(entry.Field(name));
    }

    /// <summary>All were added.</summary>
    /// <exception cref="ImportSourceException">There was no user among them.</exception>
    public void Finish()
    {
        if (userModel is null || !rows.Has("auth_user"))
            throw new ImportSourceException($"The dump has no {userModel ?? "users"}. Write it with `manage.py dumpdata --all`, or name the user model with --user-model app.Model.");

        rows.Finish(further.Tables);
    }

    public void Dispose() => rows.Dispose();

    private static object Key(DumpEntry entry) => entry.Pk.ValueKind is JsonValueKind.Number or JsonValueKind.String
        ? DumpRows.Value(entry.Pk)
        : throw new ImportSourceException($"The dump has no primary keys ({entry.Model}). Write it without --natural-primary: clients know users by these keys.");

    private bool IsUser(string model, DumpEntry entry)
    {
        if (model == userModel)
            return true;
        if (!finds || entry.Field("password").ValueKind == JsonValueKind.Undefined || entry.Field("last_login").ValueKind == JsonValueKind.Undefined)
            return false;
        if (userModel is not null)
            throw new ImportSourceException($"Both {userModel} and {model} could hold the users. Name the user model with --user-model.");

        userModel = model;
        return true;
    }

    private void InsertEach(string table, object owner, JsonElement list, Func<JsonElement, object> key)
    {
        if (list.ValueKind != JsonValueKind.Array)
            return;

        foreach (var item in list.EnumerateArray())
            rows.Insert(table, owner, key(item));
    }
}
