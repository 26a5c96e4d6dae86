using System.Collections;
using System.Linq.Expressions;

namespace Gatehouse.Resources.Tests.Stores;

/// <summary>A queryable that is no list, as Entity Framework Core's: read asynchronously, and asked only in what a provider can translate.</summary>
public sealed class ProviderTests
{
    private static readonly Item[] Items =
    [
        new() { Id = 1, Name = "amber", Score = null, Rank = 2 }, new() { Id = 2, Name = "blue", Score = 3, Rank = 2, IsSold = true }, new() { Id = 3, Name = "coral", Score = 1, Rank = 1 },
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_and_counts_are_read_asynchronously()
    {
        var provider = new Provider(Items.AsQueryable().Provider);
        var store = new QueryableStore<Item>(provider.Over(Items));

        var page = await store.ListAsync(new ListQuery<Item> { Order = [new("rank"), new("name", IsDescending: true)], Limit = 2, WantsCount = true }, Cancellation);

        page.Items.Select(static item => item.Name).ShouldBe(["coral", "blue"]);
        page.Count.ShouldBe(3);
        (await store.ListAsync(new ListQuery<Item> { Where = Condition.Never, WantsCount = true }, Cancellation)).Count.ShouldBe(0);
        (await store.FindAsync("2", Cancellation)).ShouldBe(Items[1]);
        (await store.FindAsync("x", Cancellation)).ShouldBeNull();
        (provider.Asynchronous, provider.Synchronous).ShouldBe((4, 0));
    }

    [Fact]
    public async Task Null_comes_first_whatever_the_provider_thinks()
    {
        var provider = new Provider(Items.AsQueryable().Provider);
        var store = new QueryableStore<Item>(provider.Over(Items));

        var page = await store.ListAsync(new ListQuery<Item> { Order = [new("score")] }, Cancellation);

        page.Items.Select(static item => item.Id).ShouldBe([1, 3, 2]);
        provider.Last.ShouldContain("OrderBy(Param_0 => (Param_0.Score != null)).ThenBy");
    }

    /// <summary>Only methods that providers know, and every value in a place from which they make a parameter.</summary>
    [Theory]
    [InlineData(ConditionOperator.ContainsIgnoreCase, "BLU", ".Name.ToUpper().Contains(value(", 2)]
    [InlineData(ConditionOperator.StartsWithIgnoreCase, "BLU", ".Name.ToUpper().StartsWith(value(", 2)]
    [InlineData(ConditionOperator.EqualIgnoreCase, "BLUE", ".Name.ToUpper() == value(", 2)]
    [InlineData(ConditionOperator.Contains, "mb", ".Name.Contains(value(", 1)]
    [InlineData(ConditionOperator.Greater, "blue", "(Compare(Param_0.Name, value(", 3)]
    public async Task Text_is_compared_in_the_providers_terms(ConditionOperator comparison, string value, string expression, long id)
    {
        var provider = new Provider(Items.AsQueryable().Provider);
        var store = new QueryableStore<Item>(provider.Over(Items));

        var page = await store.ListAsync(new ListQuery<Item> { Where = new Comparison("name", comparison, value) }, Cancellation);

        page.Items.ShouldHaveSingleItem().Id.ShouldBe(id);
        provider.Last.ShouldContain(expression);
        provider.Last.ShouldNotContain($"\"{value}\"");
    }

    [Theory]
    [InlineData("rank", 3, 1, 2)]
    [InlineData("-rank", 2, 1, 3)]
    [InlineData("is_sold", 1, 3, 2)]
    [InlineData("-is_sold", 2, 3, 1)]
    [InlineData("kind", 1, 2, 3)]
    [InlineData("-score", 2, 3, 1)]
    [InlineData("created_at", 1, 2, 3)]
    public async Task A_list_goes_on_after_an_item(string order, params int[] ids)
    {
        var store = new QueryableStore<Item>(new Provider(Items.AsQueryable().Provider).Over(Items));
        var by = ListOrder.Parse(order);

        for (var place = 0; place < ids.Length; place++)
        {
            var where = Keyset<Item>.After([by], Items[ids[place] - 1]);
            var rest = await store.ListAsync(new ListQuery<Item> { Order = [by], Where = where }, Cancellation);
            rest.Items.Select(static item => (int)item.Id).ShouldBe(ids[(place + 1)..]);
        }
    }

    [Fact]
    public void What_a_provider_cannot_do_is_said()
    {
        var store = new QueryableStore<Item>(new Provider(Items.AsQueryable().Provider).Over(Items));

        store.Supports(ConditionOperator.Matches).ShouldBeFalse();
        store.Supports(ConditionOperator.ContainsIgnoreCase).ShouldBeTrue();
        Should.Throw<NotSupportedException>(() => store.AddAsync(Items[0], Cancellation).AsTask()).Message.ShouldContain("Item");
        Should.Throw<NotSupportedException>(() => store.RemoveAsync(Items[0], Cancellation).AsTask());
    }

    /// <summary>Runs queries over a list, and notes how they were read.</summary>
    private sealed class Provider(IQueryProvider inner) : IQueryProvider
    {
        public IQueryProvider Inner => inner;

        public int Asynchronous { get; private set; }

        public int Synchronous { get; private set; }

        public string Last { get; private set; } = "";

        public IQueryable<T> Over<T>(IEnumerable<T> items) => new Query<T>(this, items.AsQueryable().Expression);

        public IQueryable CreateQuery(Expression expression) => throw new NotSupportedException();

        public IQueryable<TElement> CreateQuery<TElement>(Expression expression) => new Query<TElement>(this, expression);

        public object? Execute(Expression expression) => throw new NotSupportedException();

        public TResult Execute<TResult>(Expression expression)
        {
            Synchronous++;
            return inner.Execute<TResult>(expression);
        }

        private sealed class Query<T>(Provider provider, Expression expression) : IOrderedQueryable<T>, IAsyncEnumerable<T>
        {
            public Type ElementType => typeof(T);

            public Expression Expression => expression;

            IQueryProvider IQueryable.Provider => provider;

            public IEnumerator<T> GetEnumerator()
            {
                provider.Synchronous++;
                return provider.Inner.CreateQuery<T>(expression).GetEnumerator();
            }

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
            {
                provider.Asynchronous++;
                provider.Last = expression.ToString();
                foreach (var item in provider.Inner.CreateQuery<T>(expression))
                {
                    await Task.Yield();
                    yield return item;
                }
            }
        }
    }
}
