namespace Gatehouse.Server.Foundation.Storage;

/// <summary>A value type with a column form of its own, such as an e-mail address kept as text or a token's hash kept as bytes.</summary>
/// <typeparam name="TSelf">The value type itself.</typeparam>
/// <typeparam name="TStored">The column's form: <see cref="string"/>, <see cref="long"/> or <c>byte[]</c>.</typeparam>
public interface IDatabaseValue<TSelf, TStored>
    where TSelf : IDatabaseValue<TSelf, TStored>
{
    /// <summary>What is written to the column.</summary>
    TStored ToDatabase();

#pragma warning disable CA1000 // implemented by the value type, called by the row mapper
    /// <summary>Makes the value from what <see cref="ToDatabase"/> once wrote: no validation beyond that, since rules may have changed since.</summary>
    static abstract TSelf FromDatabase(TStored stored);
#pragma warning restore CA1000
}
