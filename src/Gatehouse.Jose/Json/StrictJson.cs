using System.Buffers;
using System.Text.Unicode;

namespace Gatehouse.Jose;

/// <summary>
/// Reads one JSON object member by member and finds out on the way whether the whole of it is well-formed: RFC 8259 without what that
/// leaves open. UTF-8 without a mark in front, at most 8 levels, no name twice in one object, no unpaired surrogate (S48).
/// </summary>
/// <remarks>No exceptions, no allocation unless an object has more members than the caller made room for.</remarks>
internal ref struct StrictJson
{
    public const int MaxDepth = 8;

    private static readonly SearchValues<byte> StringStops = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(control => (byte)control), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> json;
    private MemberNames names;
    private int at;
    private State state;

    /// <param name="json">The whole text.</param>
    /// <param name="prints">Room for the members of all open objects; more is allocated when needed.</param>
    /// <param name="places">As many.</param>
    public StrictJson(ReadOnlySpan<byte> json, Span<uint> prints, Span<long> places)
    {
        this.json = json;
        names = new MemberNames(json, prints, places);
        state = Utf8.IsValid(json) && SkipSpace() && Take('{') ? State.AtFirstMember : State.Failed;
    }

    private enum State : byte
    {
        AtFirstMember,
        BehindMember,
        Complete,
        Failed,
    }

    /// <summary>True when the object has ended, was well-formed to the last byte, and nothing but white space follows.</summary>
    public readonly bool IsComplete => state == State.Complete;

    /// <summary>Reads the next member of the outermost object. False at its end, and at the first fault.</summary>
    public bool TryRead(out JsonRange name, out JsonRange value)
    {
        name = default;
        value = default;
        if (state > State.BehindMember)
            return false;

        if (!SkipSpace())
            return Fail();
        if (Take('}'))
        {
            state = !SkipSpace() ? State.Complete : State.Failed;
            return false;
        }

        if (state == State.BehindMember && !(Take(',') && SkipSpace()))
            return Fail();
        if (!ReadName(0, out name) || !ReadValue(1, out value))
            return Fail();

        state = State.BehindMember;
        return true;
    }

    private bool Fail()
    {
        state = State.Failed;
        return false;
    }

    private bool ReadName(int first, out JsonRange name) =>
        ReadString(out name) && SkipSpace() && Take(':') && SkipSpace() && names.TryAdd(name.Start, name.Length, first);

    private bool ReadValue(int depth, out JsonRange value)
    {
        var start = at;
        JsonKind kind;
        bool read;
        switch (json[at])
        {
            case (byte)'"': return ReadString(out value);
            case (byte)'{': (kind, read) = (JsonKind.Object, ReadObject(depth + 1)); break;
            case (byte)'[': (kind, read) = (JsonKind.Array, ReadArray(depth + 1)); break;
            case (byte)'t': (kind, read) = (JsonKind.Boolean, TakeWord("true"u8)); break;
            case (byte)'f': (kind, read) = (JsonKind.Boolean, TakeWord("false"u8)); break;
            case (byte)'n': (kind, read) = (JsonKind.Null, TakeWord("null"u8)); break;
            default: (kind, read) = (JsonKind.Number, ReadNumber()); break;
        }

        value = new JsonRange(kind, start, at - start);
        return read;
    }

    private bool ReadObject(int depth)
    {
        at++;
        if (depth > MaxDepth || !SkipSpace())
            return false;
        if (Take('}'))
            return true;

        var first = names.Count;
        while (ReadName(first, out _) && ReadValue(depth, out _) && SkipSpace())
        {
            if (Take('}'))
            {
                names.ForgetFrom(first);
                return true;
            }

            if (!Take(',') || !SkipSpace())
                return false;
        }

        return false;
    }

    private bool ReadArray(int depth)
    {
        at++;
        if (depth > MaxDepth || !SkipSpace())
            return false;
        if (Take(']'))
            return true;

        while (ReadValue(depth, out _) && SkipSpace())
        {
            if (Take(']'))
                return true;
            if (!Take(',') || !SkipSpace())
                return false;
        }

        return false;
    }

    private bool ReadString(out JsonRange text)
    {
        text = default;
        if (!Take('"'))
            return false;

        var start = at;
        while (true)
        {
            var plain = json[at..].IndexOfAny(StringStops);
            if (plain < 0)
                return false;
            at += plain;
            if (Take('"'))
            {
                text = new JsonRange(JsonKind.String, start, at - 1 - start);
                return true;
            }

            var escape = json[at] == '\\' ? JsonEscapes.Measure(json[at..]) : 0;
            if (escape == 0)
                return false;
            at += escape;
        }
    }

    private bool ReadNumber()
    {
        Take('-');
        if (!Take('0') && !TakeDigits())
            return false;
        if (Take('.') && !TakeDigits())
            return false;
        if (!Take('e') && !Take('E'))
            return true;
        _ = Take('+') || Take('-');
        return TakeDigits();
    }

    private bool TakeDigits()
    {
        var start = at;
        while (at < json.Length && char.IsAsciiDigit((char)json[at]))
            at++;
        return at > start;
    }

    private bool TakeWord(ReadOnlySpan<byte> word)
    {
        if (!json[at..].StartsWith(word))
            return false;
        at += word.Length;
        return true;
    }

    private bool Take(char expected)
    {
        if (at >= json.Length || json[at] != expected)
            return false;
        at++;
        return true;
    }

    /// <summary>Goes to the next byte that is not white space. False when there is none.</summary>
    private bool SkipSpace()
    {
        while (at < json.Length)
        {
            if (json[at] is not ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'))
                return true;
            at++;
        }

        return false;
    }
}
