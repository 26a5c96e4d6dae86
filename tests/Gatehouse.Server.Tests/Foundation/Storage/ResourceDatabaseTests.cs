using System.ComponentModel.DataAnnotations;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

/// <summary>Resources of an application that embeds the server, kept in the server's own database.</summary>
public sealed class ResourceDatabaseTests : IAsyncLifetime
{
    private TestDatabase storage = null!;
    private SqlStore<Gem> gems = null!;

    public async ValueTask InitializeAsync()
    {
        storage = await TestDatabase.CreateAsync();
        await storage.Database.MigrateAsync([new Migration("0001_gems", Gem.Table)]);
        gems = new SqlStore<Gem>(new ResourceDatabase(storage.Database), "gems");
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task What_is_kept_comes_back_the_same()
    {
        var full = new Gem
        {
            Name = "Ruby; drop table gems --",
            Carat = 2.5,
            Kind = GemKind.FirstWater,
            Found = new DateOnly(2026, 2, 28),
            Lot = Guid.NewGuid(),
            IsCut = true,
            AddedAt = DateTimeOffset.FromUnixTimeMilliseconds(1_767_225_600_123),
        };
        var empty = new Gem { Name = "Opal" };

        var (first, second) = (await gems.AddAsync(full, default), await gems.AddAsync(empty, default));

        first.ShouldBe(full with { Id = first.Id });
        second.ShouldBe(empty with { Id = second.Id });
        second.Id.ShouldBeGreaterThan(first.Id);
        (await gems.FindAsync($"{first.Id}", default)).ShouldBe(first);
        (await gems.FindAsync("ruby", default)).ShouldBeNull();
        (await gems.ReplaceAsync(first with { Carat = null, Found = null, Lot = null }, default)).ShouldBe(first with { Carat = null, Found = null, Lot = null });
        (await gems.RemoveAsync(first, default)).ShouldBeTrue();
        (await gems.RemoveAsync(first, default)).ShouldBeFalse();
        (await gems.ReplaceAsync(first, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_value_that_is_taken_is_named()
    {
        await gems.AddAsync(new Gem { Name = "Ruby" }, default);
        var other = await gems.AddAsync(new Gem { Name = "Opal" }, default);

        (await Should.ThrowAsync<ResourceConflictException>(async () => await gems.AddAsync(new Gem { Name = "Ruby" }, default))).Properties.ShouldBe(["Name"]);
        (await Should.ThrowAsync<ResourceConflictException>(async () => await gems.ReplaceAsync(other with { Name = "Ruby" }, default))).Properties.ShouldBe(["Name"]);
        (await gems.ListAsync(new ListQuery<Gem> { WantsCount = true }, default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Lists_are_narrowed_ordered_and_cut()
    {
        for (var i = 1; i <= 30; i++)
            await gems.AddAsync(new Gem { Name = $"Gem {i:00}", Carat = i % 3, Kind = i % 2 == 0 ? GemKind.Rough : GemKind.FirstWater }, default);

        var page = await gems.ListAsync(
            new ListQuery<Gem>
            {
                Where = Condition.Of<Gem>(gem => gem.Carat == 2 && gem.Kind == GemKind.Rough && gem.Name.StartsWith("Gem")),
                Order = [new ListOrder("name", IsDescending: true)],
                Limit = 2,
                Offset = 1,
                WantsCount = true,
            },
            default);

        page.Count.ShouldBe(5);
        page.Items.Select(static gem => gem.Name).ShouldBe(["Gem 20", "Gem 14"]);
    }

    /// <summary>What is added at the same moment shares commits, and each has a key of its own.</summary>
    [Fact]
    public async Task Many_at_once_are_all_kept()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () => await gems.AddAsync(new Gem { Name = $"Gem {i}" }, default))));

        added.Select(static gem => gem.Id).Distinct().Count().ShouldBe(100);
        (await gems.ListAsync(new ListQuery<Gem> { WantsCount = true, Limit = 1 }, default)).Count.ShouldBe(100);
    }

    [Fact]
    public async Task What_refers_to_nothing_is_the_callers_fault()
    {
        var refused = await Should.ThrowAsync<RestException>(async () => await gems.AddAsync(new Gem { Name = "Ruby", Mine = 4711 }, default));

        refused.Problem.Status.ShouldBe(400);
    }

    [Fact]
    public async Task Values_of_other_tables_come_with_the_row()
    {
        await storage.Database.ExecuteAsync("insert into mines (id) values (7)", null);

        var added = await gems.AddAsync(new Gem { Name = "Ruby", Mine = 7, Mines = 99 }, default);
        await gems.AddAsync(new Gem { Name = "Opal" }, default);

        added.Mines.ShouldBe(1);
        (await gems.ReplaceAsync(added with { Name = "Red ruby" }, default)).ShouldBe(added with { Name = "Red ruby" });
        (await gems.ListAsync(new ListQuery<Gem> { Where = Condition.Of<Gem>(gem => gem.Mines == 1), Order = [new ListOrder("mines")] }, default))
            .Items.ShouldBe([added with { Name = "Red ruby" }]);
    }

    public enum GemKind
    {
        Rough,
        FirstWater,
    }

    public sealed record Gem
    {
        public const string Table =
            """
            create table mines (id bigint primary key);
            create table gems (
              id
            -- sqlite
                 integer primary key autoincrement,
            -- postgres
                 bigint generated by default as identity primary key,
            -- both
              name text not null unique,
              carat double precision,
              kind text not null,
              found text,
              lot text,
              is_cut boolean not null,
              mine bigint references mines (id),
              added_at bigint not null
            );
            """;

        [Key]
        public long Id { get; init; }
        public required string Name { get; init; }
        public double? Carat { get; init; }
        public GemKind Kind { get; init; }
        public DateOnly? Found { get; init; }
        public Guid? Lot { get; init; }
        public bool IsCut { get; init; }
        public long? Mine { get; init; }
        [Computed("select count(*) from mines where mines.id = gems.mine")]
        public long Mines { get; init; }
        public DateTimeOffset AddedAt { get; init; } = DateTimeOffset.UnixEpoch;
    }
}
