using System.Text.Unicode;

namespace Gatehouse.Jose;

/// <summary>
/// Reads one JSON object member by member and finds out on the way whether the whole of it is well-formed: RFC 8259 without what that
/// leaves open. UTF-8 without a mark in front, at most 8 levels, no name twice in one object, no unpaired surrogate (S48).
/// </summary>
/// <remarks>No exceptions, no allocation unless the open objects have more members than the caller made room for.</remarks>
internal ref struct StrictJson
{
    public const int MaxDepth = 8;

    private readonly ReadOnlySpan<byte> json;
    private MemberNames names;
    private ulong outermostSeen;
    private int at;
    private bool isBehindMember;

    /// <param name="json">The whole text.</param>
    /// <param name="prints">Room for the members of all open objects; more is allocated when needed.</param>
    /// <param name="places">As many.</param>
    public StrictJson(ReadOnlySpan<byte> json, Span<uint> prints, Span<JsonRange> places)
    {
        this.json = json;
        names = new MemberNames(json, prints, places);
        at = Utf8.IsValid(json) ? JsonScan.Space(json, 0) : JsonScan.Fault;
        at = JsonScan.Is(json, at, '{') ? JsonScan.Space(json, at + 1) : JsonScan.Fault;
    }

    /// <summary>True when the object has ended, was well-formed to the last byte, and nothing but white space follows.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads the next member of the outermost object. False at its end, and from the first fault on.</summary>
    public bool TryRead(out JsonRange name, out JsonRange value)
    {
        if (JsonScan.Is(json, at, '}'))
        {
            IsComplete = JsonScan.Space(json, at + 1) == json.Length;
            at = JsonScan.Fault;
        }
        else if (isBehindMember)
        {
            at = JsonScan.Is(json, at, ',') ? JsonScan.Space(json, at + 1) : JsonScan.Fault;
        }

        at = Name(json, at, 0, ref outermostSeen, ref names, out name);
        at = JsonScan.Space(json, Value(json, at, 1, ref names, out value));
        isBehindMember = true;
        return at != JsonScan.Fault;
    }

    /// <summary>A name and its colon.</summary>
    private static int Name(ReadOnlySpan<byte> json, int at, int first, ref ulong seen, ref MemberNames names, out JsonRange name)
    {
        at = JsonScan.Space(json, JsonScan.String(json, at, out name));
        return JsonScan.Is(json, at, ':') && names.TryAdd(name, first, ref seen) ? JsonScan.Space(json, at + 1) : JsonScan.Fault;
    }

    private static int Value(ReadOnlySpan<byte> json, int at, int depth, ref MemberNames names, out JsonRange value)
    {
        value = default;
        if ((uint)at >= (uint)json.Length)
            return JsonScan.Fault;

        JsonKind kind;
        int end;
        switch (json[at])
        {
            case (byte)'"':
                return JsonScan.String(json, at, out value);
            case (byte)'{':
                kind = JsonKind.Object;
                end = Object(json, at + 1, depth + 1, ref names);
                break;
            case (byte)'[':
                kind = JsonKind.Array;
                end = Array(json, at + 1, depth + 1, ref names);
                break;
            case (byte)'t':
                kind = JsonKind.Boolean;
                end = JsonScan.Word(json, at, "true"u8);
                break;
            case (byte)'f':
                kind = JsonKind.Boolean;
                end = JsonScan.Word(json, at, "false"u8);
                break;
            case (byte)'n':
                kind = JsonKind.Null;
                end = JsonScan.Word(json, at, "null"u8);
                break;
            default:
                kind = JsonKind.Number;
                end = JsonScan.Number(json, at);
                break;
        }

        value = new JsonRange(kind, at, end - at);
        return end;
    }

    private static int Object(ReadOnlySpan<byte> json, int at, int depth, ref MemberNames names)
    {
        if (depth > MaxDepth)
            return JsonScan.Fault;
        at = JsonScan.Space(json, at);
        if (JsonScan.Is(json, at, '}'))
            return at + 1;

        var first = names.Count;
        var seen = 0UL;
        while (true)
        {
            at = Name(json, at, first, ref seen, ref names, out _);
            at = JsonScan.Space(json, Value(json, at, depth, ref names, out _));
            if (JsonScan.Is(json, at, '}'))
            {
                names.ForgetFrom(first);
                return at + 1;
            }

            if (!JsonScan.Is(json, at, ','))
                return JsonScan.Fault;
            at = JsonScan.Space(json, at + 1);
        }
    }

    private static int Array(ReadOnlySpan<byte> json, int at, int depth, ref MemberNames names)
    {
        if (depth > MaxDepth)
            return JsonScan.Fault;
        at = JsonScan.Space(json, at);
        if (JsonScan.Is(json, at, ']'))
            return at + 1;

        while (true)
        {
            at = JsonScan.Space(json, Value(json, at, depth, ref names, out _));
            if (JsonScan.Is(json, at, ']'))
                return at + 1;
            if (!JsonScan.Is(json, at, ','))
                return JsonScan.Fault;
            at = JsonScan.Space(json, at + 1);
        }
    }
}
