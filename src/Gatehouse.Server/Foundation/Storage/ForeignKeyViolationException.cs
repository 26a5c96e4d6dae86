namespace Gatehouse.Server.Foundation.Storage;

/// <summary>The row another row points to is not there (any more), or is still pointed to. The unit is rolled back.</summary>
#pragma warning disable CA1032 // made by the storage alone
public sealed class ForeignKeyViolationException : Exception
{
    internal ForeignKeyViolationException(Exception inner)
        : base("A row this one refers to does not exist, or this row is still referred to.", inner)
    {
    }
}
