using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Numerics;

namespace Gatehouse.Resources;

/// <summary>The limits of a number: those of its type, and the <c>[Range]</c> on its property.</summary>
internal static class NumberRange
{
    /// <summary>The limits, and which annotations they cover.</summary>
    internal static (N Min, N Max, Func<ValidationAttribute, bool> Covers) Of<N>(PropertyFacts facts, N min, N max)
        where N : struct, INumber<N>
    {
        var range = facts.Limit<RangeAttribute>();
        if (range is null or { MinimumIsExclusive: true } or { MaximumIsExclusive: true }
            || !TryRead<N>(range.Minimum, out var least) || !TryRead<N>(range.Maximum, out var greatest))
            return (min, max, static _ => false);

        return (N.Max(min, least), N.Min(max, greatest), rule => ReferenceEquals(rule, range));
    }

    // Limits are numbers, or text when the type of the range is given.
    private static bool TryRead<N>(object limit, out N number)
        where N : struct, INumber<N>
    {
        number = default;
        switch (limit)
        {
            case string text:
                return N.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out number);
            case int integer:
                number = N.CreateSaturating(integer);
                return true;
            case double wide when double.IsInteger(wide) || typeof(N) != typeof(long):
                number = N.CreateSaturating(wide);
                return true;
            default:
                return false;
        }
    }
}
