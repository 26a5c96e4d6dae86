namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>An error SQLite reported: its extended result code and its own words, which hold no values.</summary>
#pragma warning disable CA1032 // made by this engine alone
internal sealed class SqliteException(int result, string message) : Exception($"SQLite error {result}: {message}")
{
    public int Result => result;
}
