using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Gatehouse.AspNetCore;

/// <summary>How many requests in how much time: <c>100/day</c>.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ThrottleRate
{
    /// <summary>The most requests that a rate may allow: each that counts is kept for the whole period.</summary>
    public const int MaxLimit = 100_000;

    /// <summary>A rate.</summary>
    /// <param name="limit">How many requests: 1 to 100,000.</param>
    /// <param name="period">In how much time: more than nothing, up to a day.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not.</exception>
    public ThrottleRate(int limit, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(period, TimeSpan.FromDays(1));
        (Limit, Period) = (limit, period);
    }

    /// <summary>How many requests pass within any <see cref="Period"/>.</summary>
    public int Limit { get; }

    /// <summary>How long a request counts.</summary>
    public TimeSpan Period { get; }

    /// <summary>Reads <c>N/s</c>, <c>N/m</c>, <c>N/h</c> or <c>N/d</c>: of the period only the first letter counts, so <c>100/day</c> is the same as <c>100/d</c>.</summary>
    /// <param name="text">The rate.</param>
    /// <exception cref="FormatException">It is no rate, or not from 1 to 100,000.</exception>
    public static ThrottleRate Parse(string text) =>
        TryParse(text, out var rate) ? rate : throw new FormatException($"\"{text}\" is no rate: write 1 to {MaxLimit:N0} requests and a period, as in 100/day.");

    /// <inheritdoc cref="Parse"/>
    /// <param name="text">The rate.</param>
    /// <param name="rate">The rate that was read.</param>
    /// <returns>False when it is no rate.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ThrottleRate rate)
    {
        rate = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0 || slash + 1 == text!.Length || !int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
            return false;

        var period = text[slash + 1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => TimeSpan.Zero,
        };
        if (limit is < 1 or > MaxLimit || period == TimeSpan.Zero)
            return false;

        rate = new ThrottleRate(limit, period);
        return true;
    }

    /// <summary>The rate as text, with the period in seconds: <c>100/86400s</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Limit}/{Period.TotalSeconds}s");
}
