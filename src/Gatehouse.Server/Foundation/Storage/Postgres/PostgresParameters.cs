using Gatehouse.Server.Foundation.Storage.Mapping;
using Npgsql;
using NpgsqlTypes;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>Adds typed parameters by position; nothing is boxed and nothing left for Npgsql to guess.</summary>
internal sealed class PostgresParameters(NpgsqlParameterCollection parameters) : ParameterSink
{
    public override void Null(int parameter, StoredKind kind) =>
        parameters.Add(new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = TypeOf(kind) });

    public override void Integer(int parameter, long value) => Add(StoredKind.Integer, value);

    public override void Real(int parameter, double value) => Add(StoredKind.Real, value);

    public override void Boolean(int parameter, bool value) => Add(StoredKind.Boolean, value);

    public override void Text(int parameter, string value) => Add(StoredKind.Text, StorableText.From(value));

    public override void Bytes(int parameter, ReadOnlyMemory<byte> value) => Add(StoredKind.Bytes, value);

    public override void Texts(int parameter, string[] values) => Add(StoredKind.Texts, Array.ConvertAll(values, StorableText.From));

    public override void Integers(int parameter, long[] values) => Add(StoredKind.Integers, values);

    private static NpgsqlDbType TypeOf(StoredKind kind) => kind switch
    {
        StoredKind.Integer => NpgsqlDbType.Bigint,
        StoredKind.Real => NpgsqlDbType.Double,
        StoredKind.Boolean => NpgsqlDbType.Boolean,
        StoredKind.Text => NpgsqlDbType.Text,
        StoredKind.Bytes => NpgsqlDbType.Bytea,
        StoredKind.Texts => NpgsqlDbType.Array | NpgsqlDbType.Text,
        StoredKind.Unknown => NpgsqlDbType.Unknown,
        _ => NpgsqlDbType.Array | NpgsqlDbType.Bigint,
    };

    private void Add<T>(StoredKind kind, T value) =>
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = TypeOf(kind) });
}
