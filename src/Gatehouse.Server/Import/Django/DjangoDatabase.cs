using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Gatehouse.Server.Accounts.Grants;
using Npgsql;
using Column = Gatehouse.Server.Import.Django.DjangoQueries.Column;

namespace Gatehouse.Server.Import.Django;

/// <summary>A Django project's database as it was at one moment. Rows are read one by one, so memory does not grow with them.</summary>
internal sealed class DjangoDatabase : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly DjangoTables tables;
    private readonly DjangoDialect dialect;
    private readonly IReadOnlyList<FurtherColumn> further;

    private DjangoDatabase(DbConnection connection, DjangoTables tables, DjangoDialect dialect, IReadOnlyList<FurtherColumn> further)
    {
        this.connection = connection;
        this.tables = tables;
        this.dialect = dialect;
        this.further = further;
    }

    /// <summary>Takes over an open connection, which is closed with this.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="userTable">The user table; null to find it.</param>
    /// <param name="further">Columns that only this project has.</param>
    /// <param name="cancellation">Ends the looking.</param>
    /// <exception cref="ImportSourceException">It is no Django project's, or a column that was named is not there.</exception>
    public static async Task<DjangoDatabase> ReadAsync(DbConnection connection, string? userTable, IReadOnlyList<FurtherColumn> further, CancellationToken cancellation)
    {
        var engine = connection is NpgsqlConnection ? DjangoDialect.Postgres : DjangoDialect.Sqlite;
        await using var command = connection.CreateCommand();
        command.CommandText = engine.Snapshot;
        await command.ExecuteNonQueryAsync(cancellation);
        var found = await DjangoTables.ReadAsync(connection, engine, userTable, cancellation);
        found.Demand(further);
        return new DjangoDatabase(connection, found, engine, further);
    }

    /// <summary>Counts users and reads what is small: groups and permissions.</summary>
    public async Task<DjangoSurvey> SurveyAsync(CancellationToken cancellation)
    {
        var (users, highest) = (0L, (long?)null);
        await foreach (var row in RowsAsync(DjangoQueries.Survey(tables), cancellation))
            (users, highest) = (row.GetInt64(0), Number(row, 1));

        Dictionary<string, string> permissions = [];
        if (tables.Has("auth_permission") && tables.Has("django_content_type"))
        {
            await foreach (var row in RowsAsync(DjangoQueries.Permissions, cancellation))
                permissions[DjangoValues.Key(row.GetValue(0))] = $"{row.GetString(1)}.{row.GetString(2)}";
        }

        return new DjangoSurvey(users, highest, await GroupsAsync(permissions, cancellation), permissions);
    }

    /// <summary>Every user, in the order of their keys.</summary>
    public async IAsyncEnumerable<DjangoUser> UsersAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in RowsAsync(DjangoQueries.Users(tables, dialect, further), cancellation))
        {
            yield return new DjangoUser
            {
                Key = DjangoValues.Key(row.GetValue((int)Column.Key)),
                Username = DjangoValues.Text(row, (int)Column.Username),
                Email = DjangoValues.Text(row, (int)Column.Email),
                FirstName = DjangoValues.Text(row, (int)Column.FirstName),
                LastName = DjangoValues.Text(row, (int)Column.LastName),
                Password = DjangoValues.Text(row, (int)Column.Password),
                IsStaff = DjangoValues.Flag(row, (int)Column.IsStaff, otherwise: false),
                IsSuperuser = DjangoValues.Flag(row, (int)Column.IsSuperuser, otherwise: false),
                IsActive = DjangoValues.Flag(row, (int)Column.IsActive, otherwise: true),
                LastLogin = DjangoValues.Instant(row, (int)Column.LastLogin),
                DateJoined = DjangoValues.Instant(row, (int)Column.DateJoined),
                Groups = DjangoValues.Keys(row, (int)Column.Groups),
                Permissions = DjangoValues.Keys(row, (int)Column.Permissions),
                Token = DjangoValues.Text(row, (int)Column.Token),
                VerifiedEmails = DjangoValues.Lines(row, (int)Column.VerifiedEmails),
                Identities = [.. DjangoValues.Identities(row, (int)Column.SocialAuth), .. DjangoValues.Identities(row, (int)Column.Allauth)],
                HasPasskey = DjangoValues.Text(row, (int)Column.Passkey) is { Length: > 0 },
                Further = Further(row),
            };
        }
    }

    /// <summary>Refresh tokens that SimpleJWT's blacklist holds, with their ends.</summary>
    public async IAsyncEnumerable<(string Jti, DateTimeOffset ExpiresAt)> BlacklistAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!tables.Has("token_blacklist_blacklistedtoken") || !tables.Has("token_blacklist_outstandingtoken"))
            yield break;

        await foreach (var row in RowsAsync(DjangoQueries.Blacklist, cancellation))
        {
            if (DjangoValues.Instant(row, 1) is { } expiresAt)
                yield return (row.GetString(0), expiresAt);
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private List<KeyValuePair<string, string>> Further(DbDataReader row)
    {
        var values = new List<KeyValuePair<string, string>>(further.Count);
        foreach (var (at, column) in further.Index())
        {
            if (DjangoValues.Plain(row, (int)Column.Further + at) is { } value)
                values.Add(new(column.Name, value));
        }

        return values;
    }

    private async Task<Dictionary<string, Group>> GroupsAsync(Dictionary<string, string> permissions, CancellationToken cancellation)
    {
        if (!tables.Has("auth_group"))
            return [];

        Dictionary<string, HashSet<string>> granted = [];
        if (tables.Has("auth_group_permissions"))
        {
            await foreach (var row in RowsAsync(DjangoQueries.GroupPermissions, cancellation))
            {
                if (permissions.TryGetValue(DjangoValues.Key(row.GetValue(1)), out var permission))
                    (granted.TryGetValue(DjangoValues.Key(row.GetValue(0)), out var known) ? known : granted[DjangoValues.Key(row.GetValue(0))] = []).Add(permission);
            }
        }

        Dictionary<string, Group> groups = [];
        await foreach (var row in RowsAsync(DjangoQueries.Groups, cancellation))
        {
            var key = DjangoValues.Key(row.GetValue(0));
            groups[key] = new Group(row.GetString(1), [.. granted.GetValueOrDefault(key, []).Order(StringComparer.Ordinal)]);
        }

        return groups;
    }

    private async IAsyncEnumerable<DbDataReader> RowsAsync(string statement, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names from the catalogue, quoted; see DjangoQueries
        command.CommandText = statement;
#pragma warning restore CA2100
        command.CommandTimeout = 0;  // as long as it takes
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return reader;
    }

    private static long? Number(DbDataReader row, int column) =>
        !row.IsDBNull(column) && long.TryParse(DjangoValues.Text(row, column), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
