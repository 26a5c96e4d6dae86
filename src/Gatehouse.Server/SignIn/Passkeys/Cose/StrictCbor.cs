using System.Formats.Cbor;

namespace Gatehouse.Server.SignIn.Passkeys.Cose;

/// <summary>
/// CBOR (RFC 8949) as authenticators write it: a map of definite lengths without repeated keys, at most 64 KiB long and 8 levels deep (S147).
/// Keys are integers or text; tags and other rarities are refused.
/// </summary>
internal static class StrictCbor
{
    /// <summary>The longest input that is read, in bytes.</summary>
    public const int MaxLength = 64 * 1024;

    private const int MaxDepth = 8;

    /// <summary>Reads the map that begins the input.</summary>
    /// <param name="input">The map and whatever follows it.</param>
    /// <param name="length">How many bytes the map takes; the rest was not looked at.</param>
    /// <returns>The map, or null when there is none that is well-formed and within the limits. Bad input never throws.</returns>
    public static CborMap? ReadMap(ReadOnlyMemory<byte> input, out int length)
    {
        length = 0;
        if (input.Length > MaxLength)
            return null;

        try
        {
            var reader = new CborReader(input, CborConformanceMode.Strict, allowMultipleRootLevelValues: true);
            if (reader.PeekState() != CborReaderState.StartMap)
                return null;

            var map = Map(reader, depth: 1);
            length = input.Length - reader.BytesRemaining;
            return map;
        }
        catch (Exception exception) when (exception is CborContentException or InvalidOperationException or OverflowException)
        {
            return null; // not well-formed, a kind that is refused, or a number beyond 64 bits
        }
    }

    private static CborMap Map(CborReader reader, int depth)
    {
        CheckDepth(depth);
        var count = reader.ReadStartMap() ?? throw Refused();
        var members = new Dictionary<object, object?>();
        for (var index = 0; index < count; index++)
        {
            object key = reader.PeekState() switch
            {
                CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger => reader.ReadInt64(),
                CborReaderState.TextString => reader.ReadTextString(),
                _ => throw Refused(),
            };
            members.Add(key, Value(reader, depth));
        }

        reader.ReadEndMap();
        return new CborMap(members);
    }

    private static List<object?> Array(CborReader reader, int depth)
    {
        CheckDepth(depth);
        var count = reader.ReadStartArray() ?? throw Refused();
        var items = new List<object?>();
        for (var index = 0; index < count; index++)
            items.Add(Value(reader, depth));

        reader.ReadEndArray();
        return items;
    }

    // What has an indefinite length has a state of its own, which is not among these.
    private static object? Value(CborReader reader, int depth)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                return reader.ReadInt64();
            case CborReaderState.TextString:
                return reader.ReadTextString();
            case CborReaderState.ByteString:
                return reader.ReadByteString();
            case CborReaderState.Boolean:
                return reader.ReadBoolean();
            case CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat or CborReaderState.DoublePrecisionFloat:
                return reader.ReadDouble();
            case CborReaderState.Null:
                reader.ReadNull();
                return null;
            case CborReaderState.StartMap:
                return Map(reader, depth + 1);
            case CborReaderState.StartArray:
                return Array(reader, depth + 1);
            default:
                throw Refused();
        }
    }

    private static void CheckDepth(int depth)
    {
        if (depth > MaxDepth)
            throw Refused();
    }

    private static CborContentException Refused() => new("This CBOR is not among what authenticators write.");
}
