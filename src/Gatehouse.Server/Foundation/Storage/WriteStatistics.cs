namespace Gatehouse.Server.Foundation.Storage;

/// <summary>How many writes shared how many commits since the database was opened.</summary>
internal sealed class WriteStatistics
{
    private long groups;
    private long writes;

    public long Groups => Interlocked.Read(ref groups);

    public long Writes => Interlocked.Read(ref writes);

    public void Count(int group)
    {
        Interlocked.Increment(ref groups);
        Interlocked.Add(ref writes, group);
    }
}
