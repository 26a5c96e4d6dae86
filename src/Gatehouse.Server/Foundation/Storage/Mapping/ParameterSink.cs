namespace Gatehouse.Server.Foundation.Storage.Mapping;

/// <summary>Takes the values of a statement's parameters. Parameters are counted from 0.</summary>
internal abstract class ParameterSink
{
    public abstract void Null(int parameter, StoredKind kind);

    public abstract void Integer(int parameter, long value);

    public abstract void Real(int parameter, double value);

    public abstract void Boolean(int parameter, bool value);

    public abstract void Text(int parameter, string value);

    public abstract void Bytes(int parameter, ReadOnlyMemory<byte> value);

    /// <summary>A list: a JSON array for <c>json_each</c> on SQLite, an array for <c>any</c> on PostgreSQL.</summary>
    public abstract void Texts(int parameter, string[] values);

    /// <inheritdoc cref="Texts"/>
    public abstract void Integers(int parameter, long[] values);
}
