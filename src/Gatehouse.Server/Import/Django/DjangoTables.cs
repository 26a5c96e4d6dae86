using System.Data.Common;

namespace Gatehouse.Server.Import.Django;

/// <summary>The tables of a Django project that matter here, with the columns they have in this one.</summary>
internal sealed class DjangoTables
{
    private readonly Dictionary<string, IReadOnlyList<string>> columns;

    private DjangoTables(Dictionary<string, IReadOnlyList<string>> columns, string users)
    {
        this.columns = columns;
        Users = users;
    }

    /// <summary>The user table: <c>auth_user</c>, or what a project with its own user model has.</summary>
    public string Users { get; }

    /// <summary>The table between users and groups.</summary>
    public string UserGroups => $"{Users}_groups";

    /// <summary>The table between users and permissions.</summary>
    public string UserPermissions => $"{Users}_user_permissions";

    /// <summary>Looks at the database's catalogue.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="dialect">Its engine's.</param>
    /// <param name="userTable">The user table's name; null to find it.</param>
    /// <param name="cancellation">Ends the looking.</param>
    /// <exception cref="ImportSourceException">There is no such table, or more than one could be it.</exception>
    public static async Task<DjangoTables> ReadAsync(DbConnection connection, DjangoDialect dialect, string? userTable, CancellationToken cancellation)
    {
        Dictionary<string, IReadOnlyList<string>> found = new(StringComparer.Ordinal);
        await using var command = connection.CreateCommand();
        command.CommandText = dialect.ListColumns;
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
                found[reader.GetString(0)] = [.. found.GetValueOrDefault(reader.GetString(0), []), reader.GetString(1)];
        }

        return new DjangoTables(found, Find(found, userTable));
    }

    public bool Has(string table) => columns.ContainsKey(table);

    public bool Has(string table, string column) => columns.TryGetValue(table, out var names) && names.Contains(column, StringComparer.Ordinal);

    /// <summary>The column that leads from a table between users and something else to the user: called by the model, which may be the project's own.</summary>
    public string? UserColumn(string table, string otherColumn) =>
        columns.TryGetValue(table, out var names) ? names.FirstOrDefault(name => name != "id" && name != otherColumn) : null;

    /// <summary>Makes sure that what an operator named is there.</summary>
    /// <exception cref="ImportSourceException">It is not.</exception>
    public void Demand(IEnumerable<FurtherColumn> further)
    {
        foreach (var column in further.Where(column => column.IsStated))
        {
            if (!Has(column.Table ?? Users, column.Column))
                throw new ImportSourceException($"There is no column {column.Table ?? Users}.{column.Column}.");
            if (column.Table is not null && !Has(column.Table, "user_id"))
                throw new ImportSourceException($"The table {column.Table} has no column user_id that would say whose its rows are.");
        }
    }

    private static string Find(Dictionary<string, IReadOnlyList<string>> columns, string? given)
    {
        if (given is not null)
        {
            return columns.TryGetValue(given, out var names) && IsUserTable(names)
                ? given
                : throw new ImportSourceException($"There is no user table {given}, with columns id, password and last_login. {Candidates(columns)}");
        }

        var found = columns.Where(table => IsUserTable(table.Value)).Select(table => table.Key).ToList();
        return found switch
        {
            [var only] => only,
            [] => throw new ImportSourceException("This is no database of a Django project: no table has columns id, password and last_login. Name the user table with --user-table."),
            _ => throw new ImportSourceException($"More than one table could hold the users. {Candidates(columns)}"),
        };
    }

    private static bool IsUserTable(IReadOnlyList<string> names) => names.Contains("id") && names.Contains("password") && names.Contains("last_login");

    private static string Candidates(Dictionary<string, IReadOnlyList<string>> columns) =>
        $"Name it with --user-table; these could be it: {string.Join(", ", columns.Where(table => IsUserTable(table.Value)).Select(table => table.Key).Order(StringComparer.Ordinal))}.";
}
