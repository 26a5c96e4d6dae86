using System.Globalization;

namespace Gatehouse.Server.Foundation.Storage.Mapping;

/// <summary>The two directions of every conversion between a CLR value and its column; called by compiled mappers.</summary>
internal static class Values
{
    public static long FromInt32(int value) => value;

    public static int ToInt32(long stored) => checked((int)stored);

    public static long FromInt16(short value) => value;

    public static short ToInt16(long stored) => checked((short)stored);

    public static long FromUInt32(uint value) => value;

    public static uint ToUInt32(long stored) => checked((uint)stored);

    public static string FromGuid(Guid value) => value.ToString("D");

    public static Guid ToGuid(string stored) => Guid.ParseExact(stored, "D");

    public static long FromInstant(DateTimeOffset value) => value.ToUnixTimeMilliseconds();

    public static DateTimeOffset ToInstant(long stored) => DateTimeOffset.FromUnixTimeMilliseconds(stored);

    public static long FromDuration(TimeSpan value) => value.Ticks / TimeSpan.TicksPerMillisecond;

    public static TimeSpan ToDuration(long stored) => TimeSpan.FromTicks(checked(stored * TimeSpan.TicksPerMillisecond));

    public static string FromDate(DateOnly value) => value.ToString("O", CultureInfo.InvariantCulture);

    public static DateOnly ToDate(string stored) => DateOnly.ParseExact(stored, "O", CultureInfo.InvariantCulture);

    public static byte[] FromMemory(ReadOnlyMemory<byte> value) => value.ToArray();

    public static ReadOnlyMemory<byte> ToMemory(byte[] stored) => stored;

    public static string FromEnum<T>(T value)
        where T : struct, Enum => EnumNames<T>.Of(value);

    public static T ToEnum<T>(string stored)
        where T : struct, Enum => EnumNames<T>.Parse(stored);

    public static TStored FromValue<T, TStored>(T value)
        where T : IDatabaseValue<T, TStored> => value.ToDatabase();

    public static T ToValue<T, TStored>(TStored stored)
        where T : IDatabaseValue<T, TStored> => T.FromDatabase(stored);

    public static string[] FromTexts(IEnumerable<string> values) => values as string[] ?? [.. values];

    public static long[] FromIntegers(IEnumerable<long> values) => values as long[] ?? [.. values];

    public static string[] FromTextValues<T>(IEnumerable<T> values)
        where T : IDatabaseValue<T, string> => [.. values.Select(value => value.ToDatabase())];

    /// <summary>NULL in a column whose member cannot hold it.</summary>
    public static T UnexpectedNull<T>(string member) =>
        throw new InvalidOperationException($"{member} cannot be null, but its column is NULL.");

    private static class EnumNames<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<T, string> Names = Enum.GetValues<T>().Distinct().ToDictionary(value => value, value => SnakeCase(value.ToString()));
        private static readonly Dictionary<string, T> ByName = Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        public static string Of(T value) =>
            Names.TryGetValue(value, out var name) ? name : throw new InvalidOperationException($"{value:D} is no {typeof(T).Name}.");

        public static T Parse(string stored) =>
            ByName.TryGetValue(stored, out var value) ? value : throw new InvalidOperationException($"\"{stored}\" is no {typeof(T).Name}.");

        private static string SnakeCase(string name) => string.Concat(name.Select((c, at) =>
            char.IsAsciiLetterUpper(c) && at > 0
                ? "_" + char.ToLowerInvariant(c).ToString(CultureInfo.InvariantCulture)
                : char.ToLowerInvariant(c).ToString(CultureInfo.InvariantCulture)));
    }
}
