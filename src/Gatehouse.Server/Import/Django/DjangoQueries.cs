using System.Text;

namespace Gatehouse.Server.Import.Django;

/// <summary>
/// The statements that read a Django project. What varies in them is names of tables and columns, since a project may have its own user model;
/// all of them were found in the database's catalogue, and are quoted. No value is ever put into a statement.
/// </summary>
internal static class DjangoQueries
{
    /// <summary>The columns of <see cref="Users"/>, in order.</summary>
    public enum Column
    {
        Key,
        Username,
        Email,
        FirstName,
        LastName,
        Password,
        IsStaff,
        IsSuperuser,
        IsActive,
        LastLogin,
        DateJoined,
        Groups,
        Permissions,
        Token,
        VerifiedEmails,
        SocialAuth,
        Allauth,
        Passkey,

        /// <summary>The first of the further columns.</summary>
        Further,
    }

    private static readonly string[] OwnColumns =
        ["username", "email", "first_name", "last_name", "password", "is_staff", "is_superuser", "is_active", "last_login", "date_joined"];

    /// <summary>Every user in the order of their keys, with what other tables say of them. A column that the project lacks is NULL.</summary>
    public static string Users(DjangoTables tables, DjangoDialect dialect, IReadOnlyList<FurtherColumn> further)
    {
        var text = new StringBuilder("select u.id");
        foreach (var column in OwnColumns)
            text.Append(", ").Append(tables.Has(tables.Users, column) ? "u." + column : "null");
        text.Append(", ").Append(Of(tables, tables.UserGroups, tables.UserColumn(tables.UserGroups, "group_id"), dialect.Joined("x.group_id")));
        text.Append(", ").Append(Of(tables, tables.UserPermissions, tables.UserColumn(tables.UserPermissions, "permission_id"), dialect.Joined("x.permission_id")));
        text.Append(", ").Append(Of(tables, "authtoken_token", "user_id", "max(x.key)"));
        text.Append(", ").Append(Of(tables, "account_emailaddress", "user_id", dialect.Joined("x.email"), " and x.verified"));
        text.Append(", ").Append(Of(tables, "social_auth_usersocialauth", "user_id", dialect.Pairs("x.provider", "x.uid")));
        text.Append(", ").Append(Of(tables, "socialaccount_socialaccount", "user_id", dialect.Pairs("x.provider", "x.uid")));
        text.Append(", ").Append(Of(tables, "webauthn_credentialoptions", "user_id", "max(x.credential_id)"));
        foreach (var column in further)
            text.Append(", ").Append(FurtherOf(tables, column));
        return text.Append(" from ").Append(Quote(tables.Users)).Append(" u order by u.id").ToString();
    }

    /// <summary>How many users there are and, where keys are numbers, the highest.</summary>
    /// <remarks>PostgreSQL has no greatest UUID, but an order of them.</remarks>
    public static string Survey(DjangoTables tables) => new StringBuilder("select count(*), (select h.id")
        .Append(" from ").Append(Quote(tables.Users)).Append(" h order by h.id desc limit 1) from ").Append(Quote(tables.Users)).Append(" u").ToString();

    /// <summary>Key, app and codename of every permission.</summary>
    public const string Permissions = "select p.id, c.app_label, p.codename from auth_permission p join django_content_type c on c.id = p.content_type_id";

    /// <summary>Key and name of every group.</summary>
    public const string Groups = "select id, name from auth_group";

    /// <summary>Keys of groups and permissions that belong together.</summary>
    public const string GroupPermissions = "select group_id, permission_id from auth_group_permissions";

    /// <summary>SimpleJWT's blacklist: <c>jti</c> and end of every refresh token that is not to be taken any more.</summary>
    public const string Blacklist =
        "select o.jti, o.expires_at from token_blacklist_blacklistedtoken b join token_blacklist_outstandingtoken o on o.id = b.token_id";

    private static string Of(DjangoTables tables, string table, string? userColumn, string value, string condition = "") =>
        userColumn is null || !tables.Has(table, userColumn)
            ? "null"
            : "(select " + value + " from " + Quote(table) + " x where x." + Quote(userColumn) + " = u.id" + condition + ")";

    private static string FurtherOf(DjangoTables tables, FurtherColumn column) => column.Table is { } table
        ? "(select x." + Quote(column.Column) + " from " + Quote(table) + " x where x.user_id = u.id limit 1)"
        : tables.Has(tables.Users, column.Column) ? "u." + Quote(column.Column) : "null";

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
