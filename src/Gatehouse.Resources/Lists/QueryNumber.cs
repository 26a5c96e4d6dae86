using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>Whole numbers in queries.</summary>
internal static class QueryNumber
{
    /// <summary>Reads decimal digits, with a sign and blanks around them if need be. What is beyond 64 bits is taken as the greatest or least number of 64 bits.</summary>
    internal static bool TryRead(string? text, out long number)
    {
        number = 0;
        if (text is null)
            return false;
        var digits = text.AsSpan().Trim();
        var isNegative = digits is ['-', ..];
        if (digits is ['-' or '+', ..])
            digits = digits[1..];
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            number = long.MaxValue;
        number = isNegative ? -number : number;

        return true;
    }
}
