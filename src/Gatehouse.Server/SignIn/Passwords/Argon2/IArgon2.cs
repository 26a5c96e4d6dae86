namespace Gatehouse.Server.SignIn.Passwords.Argon2;

/// <summary>Argon2 by a library of the operating system. Calls block for the whole computation.</summary>
internal interface IArgon2
{
    /// <summary>Name and version of the library, for the log.</summary>
    string Name { get; }

    /// <summary>Computes a tag with Argon2id, version 19, one lane.</summary>
    /// <param name="salt">16 bytes.</param>
    /// <param name="tag">Receives the tag; at least 16 bytes.</param>
    /// <exception cref="HashMemoryException">The memory the parameters ask for cannot be had.</exception>
    void Hash(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Argon2Parameters parameters, Span<byte> tag);

    /// <summary>Whether a password makes a stored tag. Any parameters, salt and tag length the library can do.</summary>
    /// <exception cref="HashMemoryException">The memory the parameters ask for cannot be had.</exception>
    bool Verify(ReadOnlySpan<byte> password, Argon2Hash stored);

    /// <summary>Whether the library can compute hashes with these parameters at all.</summary>
    bool Supports(Argon2Parameters parameters);
}

/// <summary>A stored Argon2 hash, taken apart.</summary>
internal sealed record Argon2Hash(Argon2Parameters Parameters, byte[] Salt, byte[] Tag);
