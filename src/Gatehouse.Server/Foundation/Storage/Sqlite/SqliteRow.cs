using System.Text;
using Gatehouse.Server.Foundation.Storage.Mapping;
using SQLitePCL;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>The row a statement stands on.</summary>
internal sealed class SqliteRow(sqlite3_stmt statement) : Row
{
    public override int ColumnCount => raw.sqlite3_column_count(statement);

    public override string ColumnName(int column) => raw.sqlite3_column_name(statement, column).utf8_to_string();

    public override bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public override long Integer(int column) => raw.sqlite3_column_int64(statement, column);

    public override double Real(int column) => raw.sqlite3_column_double(statement, column);

    public override bool Boolean(int column) => raw.sqlite3_column_int(statement, column) != 0;

    // The bytes of a text are its UTF-8; read so, no terminator is searched for.
    public override string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    public override byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();
}
