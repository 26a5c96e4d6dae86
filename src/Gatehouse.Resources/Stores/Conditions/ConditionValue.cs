using System.Globalization;
using System.Numerics;

namespace Gatehouse.Resources;

/// <summary>Brings the value of a comparison to the property's own type: C# compares an enum as a number, and a number as the wider of two types.</summary>
internal static class ConditionValue
{
    internal static Condition Compare(string property, Type type, ConditionOperator comparison, object? value)
    {
        if (value is null || value.GetType() == type)
            return new Comparison(property, comparison, value);
        if (type.IsEnum)
            return new Comparison(property, comparison, Enum.ToObject(type, value));
        if (type == typeof(int))
            return CompareInteger<int>(property, comparison, value);
        if (type == typeof(long))
            return CompareInteger<long>(property, comparison, value);
        if (type == typeof(short))
            return CompareInteger<short>(property, comparison, value);

        return new Comparison(property, comparison, Convert.ChangeType(value, type, CultureInfo.InvariantCulture));
    }

    private static Condition CompareInteger<TInteger>(string property, ConditionOperator comparison, object value)
        where TInteger : struct, IBinaryInteger<TInteger>, IMinMaxValue<TInteger>
    {
        // Every integer, and every fraction of use beside one, is a decimal; a double beyond its range is beyond every integer too.
        var number = value is double or float
            ? (decimal)Math.Clamp(Convert.ToDouble(value, CultureInfo.InvariantCulture), -1e28, 1e28)
            : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        var (least, greatest) = (decimal.CreateChecked(TInteger.MinValue), decimal.CreateChecked(TInteger.MaxValue));
        if (number >= least && number <= greatest && decimal.IsInteger(number))
            return new Comparison(property, comparison, TInteger.CreateChecked(number));

        // Between two integers, or beyond them all: the nearest one below decides, and none is equal.
        var isBelowAll = number < least;
        var below = TInteger.CreateChecked(Math.Clamp(decimal.Floor(number), least, greatest));

        return comparison switch
        {
            ConditionOperator.Equal => Condition.Never,
            ConditionOperator.NotEqual => Condition.Always,
            ConditionOperator.Less or ConditionOperator.LessOrEqual => isBelowAll ? Condition.Never : new Comparison(property, ConditionOperator.LessOrEqual, below),
            _ => new Comparison(property, isBelowAll ? ConditionOperator.GreaterOrEqual : ConditionOperator.Greater, below),
        };
    }
}
