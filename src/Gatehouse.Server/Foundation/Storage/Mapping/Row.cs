namespace Gatehouse.Server.Foundation.Storage.Mapping;

/// <summary>The row a result stands on. Columns are counted from 0.</summary>
internal abstract class Row
{
    public abstract int ColumnCount { get; }

    public abstract string ColumnName(int column);

    public abstract bool IsNull(int column);

    public abstract long Integer(int column);

    public abstract double Real(int column);

    public abstract bool Boolean(int column);

    public abstract string Text(int column);

    public abstract byte[] Bytes(int column);
}
