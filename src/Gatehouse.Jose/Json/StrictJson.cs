using System.Runtime.CompilerServices;
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
    private int at;
    private ulong seen;
    private State state;

    /// <param name="json">The whole text.</param>
    /// <param name="prints">Room for the members of all open objects; more is allocated when needed.</param>
    /// <param name="places">As many.</param>
    public StrictJson(ReadOnlySpan<byte> json, Span<uint> prints, Span<JsonRange> places)
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
        if (!ReadName(0, ref seen, out name) || !ReadValue(1, out value))
            return Fail();

        state = State.BehindMember;
        return true;
    }

    private bool Fail()
    {
        state = State.Failed;
        return false;
    }

    private bool ReadName(int first, ref ulong namesSeen, out JsonRange name) =>
        ReadString(out name) && SkipSpace() && Take(':') && SkipSpace() && names.TryAdd(name, first, ref namesSeen);

    private bool ReadValue(int depth, out JsonRange value)
    {
        var start = at;
        switch (json[at])
        {
            case (byte)'"':
                return ReadString(out value);
            case (byte)'{':
                var read = ReadObject(depth + 1);
                value = new JsonRange(JsonKind.Object, start, at - start);
                return read;
            case (byte)'[':
                read = ReadArray(depth + 1);
                value = new JsonRange(JsonKind.Array, start, at - start);
                return read;
            case (byte)'t' or (byte)'f':
                read = TakeWord("true"u8) || TakeWord("false"u8);
                value = new JsonRange(JsonKind.Boolean, start, at - start);
                return read;
            case (byte)'n':
                read = TakeWord("null"u8);
                value = new JsonRange(JsonKind.Null, start, at - start);
                return read;
            default:
                read = ReadNumber();
                value = new JsonRange(JsonKind.Number, start, at - start);
                return read;
        }
    }

    private bool ReadObject(int depth)
    {
        at++;
        if (depth > MaxDepth || !SkipSpace())
            return false;
        if (Take('}'))
            return true;

        var first = names.Count;
        var namesSeen = 0UL;
        while (ReadName(first, ref namesSeen, out _) && ReadValue(depth, out _) && SkipSpace())
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
        for (var hasEscapes = false; ; hasEscapes = true)
        {
            at += JsonStrings.PlainLength(json, at);
            if (Take('"'))
            {
                text = new JsonRange(JsonKind.String, start, at - 1 - start, hasEscapes);
                return true;
            }

            var escape = JsonEscapes.Measure(json[at..]);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Take(char expected)
    {
        var index = at;
        if ((uint)index >= (uint)json.Length || json[index] != expected)
            return false;
        at = index + 1;
        return true;
    }

    /// <summary>Goes to the next byte that is not white space. False when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SkipSpace()
    {
        var index = at;
        return ((uint)index < (uint)json.Length && json[index] > ' ') || SkipSpaceSlowly();
    }

    private bool SkipSpaceSlowly()
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
