namespace Gatehouse.Server.SignIn.Passwords;

/// <summary>A stored password hash that this server can check.</summary>
internal abstract class StoredHash
{
    /// <summary>
    /// What one check costs, as the KiB that Argon2id would write in the same time. Decides how much dummy work evens
    /// the duration out (S13), so a rough figure will do.
    /// </summary>
    public abstract long Cost { get; }

    /// <summary>Whether the hash is as this server makes them now, or stronger: then it stays (S5).</summary>
    public virtual bool IsUpToDate => false;

    /// <summary>Whether the password was certainly normalized before it was hashed, so that no second form need be tried.</summary>
    public virtual bool IsOwn => false;

    /// <summary>Whether the password, as UTF-8, makes this hash. Compares in constant time (S12).</summary>
    public abstract bool Matches(ReadOnlySpan<byte> password);
}

/// <summary>A family of stored forms. Forms of other systems are added by adding a scheme.</summary>
internal interface IPasswordScheme
{
    /// <summary>The hash behind a text of this scheme; null when the text is of another scheme, malformed or beyond bounds.</summary>
    StoredHash? TryRead(string stored);
}

/// <summary>A scheme that new hashes are made with.</summary>
internal interface IHashingScheme : IPasswordScheme
{
    /// <summary>Says how passwords are hashed, for the log: scheme, parameters, library.</summary>
    string Description { get; }

    /// <summary>The cost of a new hash, in the unit of <see cref="StoredHash.Cost"/>.</summary>
    long Cost { get; }

    /// <summary>A fresh hash with a random salt, in the form to store.</summary>
    string Hash(ReadOnlySpan<byte> password);

    /// <summary>Computes something of the given cost and forgets it.</summary>
    void Spend(long cost, ReadOnlySpan<byte> password);
}
