namespace Gatehouse.Server.SignIn.Passwords.Argon2;

/// <summary>The machine does not have the memory that a hash asks for at this moment.</summary>
internal sealed class HashMemoryException(string message) : Exception(message);
