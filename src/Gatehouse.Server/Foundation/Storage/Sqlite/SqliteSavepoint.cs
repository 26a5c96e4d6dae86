namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>Fences one unit off from its neighbours in the group.</summary>
internal static class SqliteSavepoint
{
    public static readonly Sql Begin = "savepoint unit";
    private static readonly Sql Release = "release unit";
    private static readonly Sql RollBack = "rollback to unit";

    public static void End(SqliteConnection connection, bool keep)
    {
        if (connection.IsAutocommit)
            return; // a full disk took the whole transaction, savepoints and all

        if (!keep)
            connection.Prepare(RollBack).Execute(null);
        connection.Prepare(Release).Execute(null);
    }
}
