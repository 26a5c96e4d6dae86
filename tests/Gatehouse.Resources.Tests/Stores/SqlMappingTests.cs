using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Gatehouse.Resources.Tests.Stores;

/// <summary>Which types a store in SQL keeps, and how its statements look.</summary>
public sealed class SqlMappingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlEngine.Sqlite)]
    [InlineData(SqlEngine.Postgres)]
    public async Task A_positional_record_with_a_key_of_its_own_is_kept(SqlEngine engine)
    {
        await using var database = await ItemDatabase.CreateAsync(engine);
        var table = $"{database.Table}_tags";
        await database.ExecuteAsync($"create table \"{table}\" (slug text primary key, \"Label \"\"x\"\"\" text)");
        var store = new SqlStore<Tag>(database.Database, table);

        (await store.AddAsync(new Tag("b", "beta") { Uses = 3 }, Cancellation)).ShouldBe(new Tag("b", "beta"));
        await store.AddAsync(new Tag("a", null), Cancellation);

        (await store.FindAsync("a", Cancellation)).ShouldBe(new Tag("a", null));
        (await store.FindAsync("A", Cancellation)).ShouldBeNull();
        (await store.ReplaceAsync(new Tag("b", "changed"), Cancellation)).ShouldBe(new Tag("b", "changed"));
        (await store.ListAsync(new ListQuery<Tag> { Order = [new("label")] }, Cancellation)).Items.Select(static tag => tag.Slug).ShouldBe(["a", "b"]);
        (await Should.ThrowAsync<ResourceConflictException>(async () => await store.AddAsync(new Tag("a", ""), Cancellation))).Properties.ShouldBe(["Slug"]);
        Should.Throw<InvalidOperationException>(() => store.ListAsync(new ListQuery<Tag> { Order = [new("uses")] }, Cancellation).AsTask()).Message.ShouldContain("column");
        await database.ExecuteAsync($"drop table \"{table}\"");
    }

    [Theory]
    [InlineData(SqlEngine.Sqlite)]
    [InlineData(SqlEngine.Postgres)]
    public async Task A_uuid_is_given_where_there_is_none(SqlEngine engine)
    {
        await using var database = await ItemDatabase.CreateAsync(engine);
        var table = $"{database.Table}_notes";
        await database.ExecuteAsync($"create table {table} (id {(engine == SqlEngine.Postgres ? "uuid" : "text")} primary key, text text not null)");
        var store = new SqlStore<Note>(database.Database, table);

        var added = await store.AddAsync(new Note { Text = "first" }, Cancellation);

        added.Id.Version.ShouldBe(7);
        (await store.FindAsync(added.Id.ToString(), Cancellation)).ShouldNotBeNull().Text.ShouldBe("first");
        (await store.FindAsync(added.Id.ToString("N"), Cancellation)).ShouldBeNull();
        (await store.RemoveAsync(added, Cancellation)).ShouldBeTrue();
        await database.ExecuteAsync($"drop table {table}");
    }

    /// <summary>What went away between the check of a related field and the write is the caller's to hear of, not a fault of the server.</summary>
    [Theory]
    [InlineData(SqlEngine.Sqlite)]
    [InlineData(SqlEngine.Postgres)]
    public async Task A_foreign_key_that_leads_nowhere_is_refused(SqlEngine engine)
    {
        await using var database = await ItemDatabase.CreateAsync(engine);
        var table = $"{database.Table}_parts";
        await database.ExecuteAsync($"create table {table} (id bigint primary key, item bigint not null references {database.Table})");
        var (items, parts) = (new SqlStore<Item>(database.Database, database.Table), new SqlStore<Part>(database.Database, table));
        var item = await items.AddAsync(new Item { Name = "whole" }, Cancellation);
        await parts.AddAsync(new Part { Id = 1, Item = item.Id }, Cancellation);

        await RefusesAsync(() => parts.AddAsync(new Part { Id = 2, Item = 99 }, Cancellation).AsTask());
        await RefusesAsync(() => items.RemoveAsync(item, Cancellation).AsTask());
        await database.ExecuteAsync($"drop table {table}");

        static async Task RefusesAsync(Func<Task> write) => (await Should.ThrowAsync<RestException>(write)).Problem.Status.ShouldBe(400);
    }

    /// <summary>A page behind a cursor is found in an index, and read in its order: it costs the same, however long the list.</summary>
    [Fact]
    public async Task A_page_behind_a_cursor_is_found_in_an_index()
    {
        await using var database = await ItemDatabase.CreateAsync(SqlEngine.Sqlite);
        await database.ExecuteAsync($"create index by_rank on {database.Table} (rank, id)");
        var seen = new Statements(database.Database);
        var store = new SqlStore<Item>(seen, database.Table);
        var order = new ListOrder("rank", IsDescending: true);

        await store.ListAsync(new ListQuery<Item> { Where = Keyset<Item>.After([order], 5, 7L), Order = [order], Limit = 4 }, Cancellation);

        var plan = await database.QueryTextAsync($"explain query plan {seen.Texts[0]}", column: 3);
        plan.ShouldHaveSingleItem().ShouldContain("USING INDEX by_rank (rank<?)");
    }

    /// <summary>What callers send is in no statement, and the same question is the same statement.</summary>
    [Fact]
    public async Task No_value_is_in_a_statement()
    {
        await using var database = await ItemDatabase.CreateAsync(SqlEngine.Sqlite);
        var seen = new Statements(database.Database);
        var store = new SqlStore<Item>(seen, database.Table);

        foreach (var text in (string[])["one", "two'; drop table items; --"])
        {
            await store.AddAsync(new Item { Name = text, Note = text }, Cancellation);
            await store.ListAsync(new ListQuery<Item> { Where = new Comparison("name", ConditionOperator.ContainsIgnoreCase, text), WantsCount = true, Limit = 1 }, Cancellation);
        }

        seen.Texts.ShouldAllBe(static sql => !sql.Contains("one") && !sql.Contains("drop"));
        seen.Texts.Take(3).ShouldBe(seen.Texts.Skip(3));
        seen.Objects.Count.ShouldBe(3);
    }

    /// <summary>Beyond the end nothing is read: only counted.</summary>
    [Fact]
    public async Task Beyond_the_end_nothing_is_read()
    {
        await using var database = await ItemDatabase.CreateAsync(SqlEngine.Sqlite);
        var seen = new Statements(database.Database);
        var store = new SqlStore<Item>(seen, database.Table);

        await store.ListAsync(new ListQuery<Item> { Offset = long.MaxValue, Limit = 20, WantsCount = true }, Cancellation);

        seen.Texts.ShouldHaveSingleItem().ShouldStartWith("select count(*)");
    }

    [Fact]
    public void A_type_that_cannot_be_made_of_a_row_is_found_at_once()
    {
        using var database = new SqlDatabase(Microsoft.Data.Sqlite.SqliteFactory.Instance.CreateDataSource("Data Source=nowhere"), SqlEngine.Sqlite);

        Should.Throw<InvalidOperationException>(() => new SqlStore<Unmade>(database, "t")).Message.ShouldContain("constructor");
        Should.Throw<InvalidOperationException>(() => new InMemoryStore<Keyless>()).Message.ShouldContain("key");
    }

    private sealed record Tag([property: Key] string Slug, [property: Column("Label \"x\"")] string? Label)
    {
        [NotMapped]
        public int Uses { get; init; }

        public bool Equals(Tag? other) => other is not null && Slug == other.Slug && Label == other.Label;

        public override int GetHashCode() => Slug.GetHashCode(StringComparison.Ordinal);
    }

    private sealed record Part
    {
        public long Id { get; init; }

        public long Item { get; init; }
    }

    private sealed class Note
    {
        public Guid Id { get; init; }

        public string Text { get; set; } = "";
    }

    private sealed class Unmade(int number)
    {
        public long Id => number;
    }

    private sealed class Keyless
    {
        public string Name { get; set; } = "";
    }

    /// <summary>Notes the statements on their way to the database.</summary>
    private sealed class Statements(ISqlDatabase database) : ISqlDatabase
    {
        public List<string> Texts { get; } = [];

        public HashSet<SqlStatement> Objects { get; } = [];

        public SqlEngine Engine => database.Engine;

        public ValueTask<IReadOnlyList<TRow>> QueryAsync<TRow>(SqlStatement statement, IReadOnlyList<object?> values, CancellationToken cancellation)
        {
            Note(statement);
            return database.QueryAsync<TRow>(statement, values, cancellation);
        }

        public ValueTask<IReadOnlyList<TRow>> WriteAsync<TRow>(SqlStatement statement, IReadOnlyList<object?> values, CancellationToken cancellation)
        {
            Note(statement);
            return database.WriteAsync<TRow>(statement, values, cancellation);
        }

        private void Note(SqlStatement statement)
        {
            Texts.Add(statement.Text);
            Objects.Add(statement);
        }
    }
}
