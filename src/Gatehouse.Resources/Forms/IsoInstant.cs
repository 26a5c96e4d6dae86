using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>What became of a text that should be an instant.</summary>
internal enum IsoReading
{
    Good,
    Malformed,
    OutOfRange,
}

/// <summary>
/// Reads <c>date[(T| )hh:mm[:ss[(.|,)f…]][ ][Z|±hh[[:]mm]]]</c>. Digits of a fraction beyond microseconds are dropped, as Python,
/// which knows no finer time, drops them.
/// </summary>
internal static class IsoInstant
{
    private const int MaxFractionDigits = 12;

    internal static IsoReading Read(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        var split = text.IndexOfAny('T', ' ');
        if (!DateField.TryRead(split < 0 ? text : text[..split], out var date))
            return IsoReading.Malformed;
        var time = TimeSpan.Zero;
        var offset = TimeSpan.Zero;
        if (split >= 0)
        {
            var clock = text[(split + 1)..];
            var zone = clock.IndexOfAny("Z+-");
            if (!TryReadClock(zone < 0 ? clock : clock[..zone].TrimEnd(), out time)
                || (zone >= 0 && !TryReadOffset(clock[zone..], out offset)))
                return IsoReading.Malformed;
        }

        var ticks = date.DayNumber * TimeSpan.TicksPerDay + time.Ticks - offset.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
            return IsoReading.OutOfRange;
        instant = new DateTimeOffset(ticks, TimeSpan.Zero);

        return IsoReading.Good;
    }

    private static bool TryReadClock(ReadOnlySpan<char> clock, out TimeSpan time)
    {
        time = default;
        var fraction = 0L;
        if (clock.IndexOfAny('.', ',') is >= 0 and var point)
        {
            if (!TryReadFraction(clock[(point + 1)..], out fraction) || clock[..point].Count(':') != 2)
                return false;
            clock = clock[..point];
        }

        Span<Range> parts = stackalloc Range[4];
        var count = clock.Split(parts, ':');
        var seconds = 0;
        if (count is < 2 or > 3 || !TryReadNumber(clock[parts[0]], 23, out var hours) || !TryReadNumber(clock[parts[1]], 59, out var minutes)
            || (count == 3 && !TryReadNumber(clock[parts[2]], 59, out seconds)))
            return false;
        time = new TimeSpan(hours, minutes, seconds) + TimeSpan.FromTicks(fraction);

        return true;
    }

    private static bool TryReadFraction(ReadOnlySpan<char> digits, out long ticks)
    {
        ticks = 0;
        if (digits.Length is 0 or > MaxFractionDigits || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        for (var index = 0; index < 6; index++)
            ticks = ticks * 10 + (index < digits.Length ? digits[index] - '0' : 0);
        ticks *= TimeSpan.TicksPerMicrosecond;

        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> zone, out TimeSpan offset)
    {
        offset = default;
        if (zone is "Z")
            return true;
        var digits = zone[1..];
        var minutes = 0;
        if (digits.Length < 2 || zone[0] == 'Z' || !TryReadNumber(digits[..2], 23, out var hours))
            return false;
        var rest = digits[2..];
        if (rest.Length > 0 && rest[0] == ':')
            rest = rest[1..];
        if (digits.Length > 2 && (rest.Length != 2 || !TryReadNumber(rest, 59, out minutes)))
            return false;
        offset = new TimeSpan(hours, minutes, 0) * (zone[0] == '-' ? -1 : 1);

        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> digits, int max, out int number)
    {
        number = 0;

        return digits.Length is 1 or 2 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= max;
    }
}
