using System.Text;
using System.Text.Json;
using Gatehouse.Server.Foundation.Storage.Mapping;
using SQLitePCL;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>Binds values to a statement; SQLite copies each of them.</summary>
internal sealed class SqliteParameters(SqliteConnection connection, sqlite3_stmt statement) : ParameterSink
{
    private const int MostBytesOnStack = 512;

    public override void Null(int parameter, StoredKind kind) => connection.Check(raw.sqlite3_bind_null(statement, parameter + 1));

    public override void Integer(int parameter, long value) => connection.Check(raw.sqlite3_bind_int64(statement, parameter + 1, value));

    public override void Real(int parameter, double value) => connection.Check(raw.sqlite3_bind_double(statement, parameter + 1, value));

    public override void Boolean(int parameter, bool value) => Integer(parameter, value ? 1 : 0);

    public override void Text(int parameter, string value)
    {
        value = StorableText.From(value);
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var buffer = most <= MostBytesOnStack ? stackalloc byte[MostBytesOnStack] : new byte[most];
        BindUtf8(parameter, buffer[..Encoding.UTF8.GetBytes(value, buffer)]);
    }

    public override void Bytes(int parameter, ReadOnlyMemory<byte> value) =>
        connection.Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(statement, parameter + 1, 0)
            : raw.sqlite3_bind_blob(statement, parameter + 1, value.Span));

    public override void Texts(int parameter, string[] values) => BindUtf8(parameter, JsonSerializer.SerializeToUtf8Bytes(values.Select(StorableText.From)));

    public override void Integers(int parameter, long[] values) => BindUtf8(parameter, JsonSerializer.SerializeToUtf8Bytes(values));

    // An empty span has no address, which SQLite would take for NULL.
    private void BindUtf8(int parameter, ReadOnlySpan<byte> utf8) =>
        connection.Check(utf8.IsEmpty
            ? raw.sqlite3_bind_text(statement, parameter + 1, "")
            : raw.sqlite3_bind_text(statement, parameter + 1, utf8));
}
