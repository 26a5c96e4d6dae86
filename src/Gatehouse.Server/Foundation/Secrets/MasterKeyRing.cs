using System.Diagnostics.CodeAnalysis;

namespace Gatehouse.Server.Foundation.Secrets;

/// <summary>The master key that new values are sealed under, and older ones that may still be read with (S187).</summary>
internal sealed class MasterKeyRing
{
    private readonly MasterKey[] keys;

    public MasterKeyRing(MasterKey current, params IEnumerable<MasterKey> old)
    {
        keys = [current, .. old];
    }

    /// <summary>The key that new values are sealed under.</summary>
    public MasterKey Current => keys[0];

    /// <summary>The current key, then the old ones.</summary>
    public IReadOnlyList<MasterKey> All => keys;

    /// <summary>Whether a fingerprint belongs to the current or an old key: what a database was written under can be read.</summary>
    public bool Contains(string fingerprint) => Array.Exists(keys, key => key.Fingerprint == fingerprint);

    /// <summary>The key a sealed value names, if it is here.</summary>
    public bool TryGet(ReadOnlySpan<byte> id, [NotNullWhen(true)] out MasterKey? found)
    {
        foreach (var key in keys)
        {
            // Ids are public, derived values, so they need no comparison in constant time.
            if (key.Id.StartsWith(id) && id.Length == MasterKey.IdSize)
            {
                found = key;
                return true;
            }
        }

        found = null;
        return false;
    }

    /// <summary>
    /// Takes the keys from configuration when it has one, else from the key file, which is made where that is allowed.
    /// </summary>
    /// <param name="configured"><c>Gatehouse:MasterKey</c>: base64, or nothing.</param>
    /// <param name="configuredOld"><c>Gatehouse:OldMasterKeys</c>: base64 each.</param>
    /// <param name="file">Where the key file is or would be: <c>DataDirectory/master.key</c>.</param>
    /// <param name="mayCreate">
    /// True on SQLite, where the file lies beside the only copy of the data. On PostgreSQL several nodes must share one
    /// key, so it has to be given.
    /// </param>
    /// <exception cref="MasterKeyException">There is none, or it is unreadable, malformed or open to other users.</exception>
    public static MasterKeyRing Load(string? configured, IReadOnlyList<string> configuredOld, MasterKeyFile file, bool mayCreate)
    {
        var old = configuredOld.Select((key, index) => MasterKey.Parse(key, $"Gatehouse:OldMasterKeys:{index}"));
        if (!string.IsNullOrWhiteSpace(configured))
            return new MasterKeyRing(MasterKey.Parse(configured, "Gatehouse:MasterKey"), old);

        var inFile = file.Exists ? file.Read() : mayCreate ? file.Create() : throw new MasterKeyException(
            $"There is no master key. Set Gatehouse:MasterKey to {MasterKey.Size} random bytes as base64 "
            + $"(`openssl rand -base64 {MasterKey.Size}`), the same on every node, or put it into {file.Path} with mode 0600.");
        return new MasterKeyRing(inFile[0], [.. inFile.Skip(1), .. old]);
    }
}
