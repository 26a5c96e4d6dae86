namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>How servers on one database tell each other: a counter to poll, and a notification that says to poll now.</summary>
internal static class PostgresChanges
{
    public const string Listen = "listen gatehouse_changes";

    /// <summary>Part of the unit that changes something cached. The counter is what counts; the notification only saves the wait.</summary>
    public static readonly Sql Announce =
        "with counted as (update change_counter set value = value + 1 where id = 1 returning value) select pg_notify('gatehouse_changes', value::text) from counted";

    public static readonly Sql Current = "select value from change_counter where id = 1";
}
