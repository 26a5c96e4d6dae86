namespace Gatehouse.Resources;

/// <summary><c>?search=</c>: every term in at least one of the properties.</summary>
internal sealed class SearchRule<T>
    where T : class
{
    internal const string Parameter = "search";

    // Each term is looked for in each property: a bound on both keeps the work of one request small.
    private const int MaxTerms = 32;
    private const int MaxLength = 1000;

    private readonly List<(ResourceProperty<T> Property, ConditionOperator Operator)> targets = [];

    internal SearchRule(IEnumerable<string> properties)
    {
        foreach (var name in properties)
        {
            var comparison = name[0] switch
            {
                '^' => ConditionOperator.StartsWithIgnoreCase,
                '=' => ConditionOperator.EqualIgnoreCase,
                '$' => ConditionOperator.Matches,
                '@' => throw new NotSupportedException("There is no full-text search (@)."),
                _ => ConditionOperator.ContainsIgnoreCase,
            };
            var property = ResourceShape<T>.Instance.Get(name.TrimStart('^', '=', '$'));
            if (property.Type != typeof(string))
                throw new InvalidOperationException($"{typeof(T).Name}.{property.Name} is no text, so it cannot be searched.");
            targets.Add((property, comparison));
        }
    }

    internal IEnumerable<ConditionOperator> Operators => targets.Select(static target => target.Operator);

    /// <exception cref="RestException">400: a null character, too much to look for, or no regular expression where one is wanted.</exception>
    internal Condition? Read(QueryParameters parameters)
    {
        if (parameters[Parameter] is not { Length: > 0 } text)
            return null;
        if (text.Contains('\0', StringComparison.Ordinal))
            throw Refused(RestMessages.NullCharacters);
        if (text.Length > MaxLength)
            throw Refused(RestMessages.MaxLength.With(MaxLength));
        var terms = SearchTerms.Split(text);
        if (terms.Count > MaxTerms)
            throw Refused(RestMessages.MaxItems.With(MaxTerms));
        if (targets.Exists(static target => target.Operator == ConditionOperator.Matches) && !terms.TrueForAll(static term => SearchPattern.TryMake(term, out _)))
            throw Refused(RestMessages.InvalidPattern);

        return terms.Count == 0 ? null : new AllOf([.. terms.Select(Anywhere)]);
    }

    private AnyOf Anywhere(string term) => new([.. targets.Select(target => new Comparison(target.Property.Name, target.Operator, term))]);

    private static RestException Refused(RestMessage message) => new(RestProblem.Bare(message));
}
