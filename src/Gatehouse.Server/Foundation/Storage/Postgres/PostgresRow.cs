using Gatehouse.Server.Foundation.Storage.Mapping;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>The row a reader stands on.</summary>
internal sealed class PostgresRow(NpgsqlDataReader reader) : Row
{
    public override int ColumnCount => reader.FieldCount;

    public override string ColumnName(int column) => reader.GetName(column);

    public override bool IsNull(int column) => reader.IsDBNull(column);

    public override long Integer(int column) => reader.GetInt64(column);

    public override double Real(int column) => reader.GetDouble(column);

    public override bool Boolean(int column) => reader.GetBoolean(column);

    public override string Text(int column) => reader.GetString(column);

    public override byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);
}
