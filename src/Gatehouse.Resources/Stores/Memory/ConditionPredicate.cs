namespace Gatehouse.Resources;

/// <summary>Makes a function of a condition, for items in memory.</summary>
internal static class ConditionPredicate<T>
    where T : class
{
    private static readonly ResourceShape<T> Shape = ResourceShape<T>.Instance;

    internal static Func<T, bool> Make(Condition? condition)
    {
        switch (condition)
        {
            case null:
                return static _ => true;
            case AllOf all:
                var needed = all.Conditions.Select(Make).ToArray();
                return item => Array.TrueForAll(needed, predicate => predicate(item));
            case AnyOf any:
                var enough = any.Conditions.Select(Make).ToArray();
                return item => Array.Exists(enough, predicate => predicate(item));
            case Comparison comparison:
                var get = Shape.Get(comparison.Property).Get;
                var judge = Judge(comparison.Operator, comparison.Value);
                return item => judge(get(item));
            default:
                throw new InvalidOperationException($"{condition.GetType().Name} is no condition.");
        }
    }

    private static Func<object?, bool> Judge(ConditionOperator comparison, object? value)
    {
        switch (comparison)
        {
            case ConditionOperator.Equal:
                return found => Equals(found, value);
            case ConditionOperator.NotEqual:
                return found => !Equals(found, value);
            case ConditionOperator.Less or ConditionOperator.LessOrEqual or ConditionOperator.Greater or ConditionOperator.GreaterOrEqual:
                return found => found is not null && value is not null && IsMet(comparison, ValueOrder.Instance.Compare(found, value));
            case ConditionOperator.Matches:
                var pattern = SearchPattern.Make((string)value!);
                return found => found is string text && pattern.IsMatch(text);
            default:
                var wanted = (string)value!;
                return found => found is string text && IsMet(comparison, text, wanted);
        }
    }

    private static bool IsMet(ConditionOperator comparison, int order) => comparison switch
    {
        ConditionOperator.Less => order < 0,
        ConditionOperator.LessOrEqual => order <= 0,
        ConditionOperator.Greater => order > 0,
        _ => order >= 0,
    };

    private static bool IsMet(ConditionOperator comparison, string text, string wanted) => comparison switch
    {
        ConditionOperator.StartsWith => text.StartsWith(wanted, StringComparison.Ordinal),
        ConditionOperator.Contains => text.Contains(wanted, StringComparison.Ordinal),
        ConditionOperator.EqualIgnoreCase => text.Equals(wanted, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.StartsWithIgnoreCase => text.StartsWith(wanted, StringComparison.OrdinalIgnoreCase),
        _ => text.Contains(wanted, StringComparison.OrdinalIgnoreCase),
    };
}
