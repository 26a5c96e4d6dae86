using FsCheck;
using FsCheck.Fluent;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

/// <summary>Values come back from the database as they went in.</summary>
public sealed class MappingTests
{
    private sealed record Joined
    {
        public long Id { get; init; }

        public Inner? OtherNote { get; init; }
    }

    private sealed record Inner(long Id, string Body);

    private enum Colour
    {
        Red,
        DarkBlue,
    }

    [Fact]
    public async Task Everything_that_is_stored_comes_back_equal()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        await test.Database.ExecuteAsync(
            """
            create table things (
              id text primary key, words text, number bigint, small bigint, flag boolean, real_number double precision, bytes bytea, memory bytea,
              instant bigint, duration bigint, colour text, hash bytea, address text)
            """, null);
        Sql insert =
            """
            insert into things values (@id, @words, @number, @small, @flag, @realNumber, @bytes, @memory, @instant, @duration, @colour, @hash, @address)
            """;
        Sql find = "select * from things where id = @id";

        Prop.ForAll(Things(), thing =>
        {
            test.Database.ExecuteAsync(insert, thing).AsTask().GetAwaiter().GetResult();
            var found = test.Database.QuerySingleOrDefaultAsync<Thing>(find, new { thing.Id }).AsTask().GetAwaiter().GetResult();
            return Same(thing, found!);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public async Task Nothing_is_null_and_null_is_nothing()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        await test.Database.ExecuteAsync("create table sparse (a text, b bigint, c bytea, d boolean, e text, f text)", null);
        await test.Database.ExecuteAsync(
            "insert into sparse values (@a, @b, @c, @d, @e, @f)",
            new { a = (string?)null, b = (DateTimeOffset?)null, c = (byte[]?)null, d = (bool?)null, e = (Id<Thing>?)null, f = (Colour?)null });

        var row = await test.Database.QuerySingleOrDefaultAsync<Sparse>("select * from sparse", null);

        row.ShouldBe(new Sparse(null, null, null, null, null, null));
    }

    [Fact]
    public async Task Columns_of_one_name_make_up_an_object()
    {
        await using var test = await Notes.CreateAsync();
        await test.Database.ExecuteAsync(Notes.Insert, new { id = 7, body = "hello" });

        var row = await test.Database.QuerySingleOrDefaultAsync<Joined>(
            "select n.id, o.id as \"other_note.id\", o.body as \"other_note.body\" from notes n join notes o on o.id = n.id", null);

        row.ShouldBe(new Joined { Id = 7, OtherNote = new Inner(7, "hello") });
        await Should.ThrowAsync<InvalidOperationException>(async () => await test.Database.QuerySingleOrDefaultAsync<Joined>(
            "select id, id as \"other_note.id\", body as \"other_note.body\", body as \"other_note.more\" from notes", null));
    }

    [Fact]
    public async Task Null_in_a_member_that_cannot_hold_it_is_our_own_mistake()
    {
        await using var test = await Notes.CreateAsync();

        var mistake = await Should.ThrowAsync<InvalidOperationException>(
            test.Database.QuerySingleOrDefaultAsync<Counted>("select cast(null as bigint) as total", null).AsTask());

        mistake.Message.ShouldContain("Counted.Total");
    }

    [Theory]
    [InlineData("select 1 as total, 2 as more", "more")]
    [InlineData("select 1 as amount", "Total")]
    public async Task Columns_and_members_that_do_not_meet_are_our_own_mistake(string sql, string named)
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);

        var mistake = await Should.ThrowAsync<InvalidOperationException>(
            test.Database.QuerySingleOrDefaultAsync<Counted>(new Sql("mistaken", sql), null).AsTask());

        mistake.Message.ShouldContain(named);
    }

    [Fact]
    public async Task A_parameter_without_a_value_is_our_own_mistake()
    {
        await using var test = await Notes.CreateAsync();

        (await Should.ThrowAsync<InvalidOperationException>(async () => await test.Database.QueryAsync<string>(Notes.Find, new { number = 1 })))
            .Message.ShouldContain("@id");
    }

    [Fact]
    public async Task A_second_row_where_one_was_asked_for_is_our_own_mistake()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);

        await Should.ThrowAsync<InvalidOperationException>(
            test.Database.QuerySingleOrDefaultAsync<long>("select 1 union all select 2", null).AsTask());
    }

    [Fact]
    public async Task A_list_of_ids_is_an_array_or_json()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        await test.Database.ExecuteAsync("create table listed (id text primary key)", null);
        var ids = Enumerable.Range(0, 10).Select(_ => Id<Thing>.New()).ToList();
        foreach (var id in ids)
            await test.Database.ExecuteAsync("insert into listed (id) values (@id)", new { id });
        var listed = new Sql(
            "listed", null,
            sqlite: "select id from listed where id in (select value from json_each(@ids)) order by id",
            postgres: "select id from listed where id = any(@ids) order by id");

        (await test.Database.QueryAsync<Id<Thing>>(listed, new { ids = ids.Take(4) })).ShouldBe(ids.Take(4).OrderBy(id => id.ToString(), StringComparer.Ordinal));
        (await test.Database.QueryAsync<string>(listed, new { ids = new[] { ids[9].ToString(), "'; drop table listed" } })).ShouldBe([ids[9].ToString()]);
        (await test.Database.QueryAsync<string>(listed, new { ids = Array.Empty<string>() })).ShouldBeEmpty();
    }

    /// <summary>Text is ordered byte by byte on both engines, so that paging agrees.</summary>
    [Fact]
    public async Task Order_is_the_same_on_both_engines()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        await test.Database.MigrateAsync([new Migration("0001_words", "create table words (word text primary key)")]);
        string[] words = ["a", "B", "ä", "Z", "_", "aa", "é", "~"];
        foreach (var word in words)
            await test.Database.ExecuteAsync("insert into words (word) values (@word)", new { word });

        (await test.Database.QueryAsync<string>("select word from words order by word", null)).ShouldBe(words.Order(StringComparer.Ordinal));
    }

    private static bool Same(Thing one, Thing other) =>
        one with { Bytes = [], Memory = default, Instant = default, Duration = default, Hash = default }
            == other with { Bytes = [], Memory = default, Instant = default, Duration = default, Hash = default }
        && one.Bytes.SequenceEqual(other.Bytes)
        && one.Memory.Span.SequenceEqual(other.Memory.Span)
        && one.Hash.Bytes.SequenceEqual(other.Hash.Bytes)
        && one.Instant.ToUnixTimeMilliseconds() == other.Instant.ToUnixTimeMilliseconds()
        && (long)one.Duration.TotalMilliseconds == (long)other.Duration.TotalMilliseconds;

    // What no engine can keep (NUL, half a surrogate pair) has a test of its own.
    private static Arbitrary<Thing> Things() => (
        from words in Gen.Elements("", "ada", "'; drop table things --", "Ünïcödé 🗝", "a\nb\t\"c\"", new string('x', 2_000))
        from number in Gen.Elements(0L, 1, -1, long.MaxValue, long.MinValue, 1_700_000_000_000)
        from small in ArbMap.Default.GeneratorFor<int>()
        from flag in ArbMap.Default.GeneratorFor<bool>()
        from real in Gen.Elements(0.0, 1.5, -2.25e300, 1e-300)
        from bytes in ArbMap.Default.GeneratorFor<byte[]>()
        from milliseconds in Gen.Choose(int.MinValue, int.MaxValue)
        from colour in Gen.Elements(Colour.Red, Colour.DarkBlue)
        select new Thing
        {
            Id = Id<Thing>.New(),
            Words = words,
            Number = number,
            Small = small,
            Flag = flag,
            RealNumber = real,
            Bytes = bytes,
            Memory = bytes,
            Instant = DateTimeOffset.UnixEpoch.AddMilliseconds(1_000L * milliseconds + 7),
            Duration = TimeSpan.FromMilliseconds(milliseconds),
            Colour = colour,
            Hash = new Digest(bytes),
            Address = small % 2 == 0 ? null : new Address(words),
        }).ToArbitrary();

    private sealed record Thing
    {
        public Id<Thing> Id { get; init; }

        public string Words { get; init; } = "";

        public long Number { get; init; }

        public int Small { get; init; }

        public bool Flag { get; init; }

        public double RealNumber { get; init; }

        public byte[] Bytes { get; init; } = [];

        public ReadOnlyMemory<byte> Memory { get; init; }

        public DateTimeOffset Instant { get; init; }

        public TimeSpan Duration { get; init; }

        public Colour Colour { get; init; }

        public Digest Hash { get; init; }

        public Address? Address { get; init; }
    }

    private sealed record Sparse(string? A, DateTimeOffset? B, byte[]? C, bool? D, Id<Thing>? E, Colour? F);

    private sealed record Counted(long Total);

    private readonly record struct Digest(byte[] Bytes) : IDatabaseValue<Digest, byte[]>
    {
        public static Digest FromDatabase(byte[] stored) => new(stored);

        public byte[] ToDatabase() => Bytes;
    }

    private readonly record struct Address(string Value) : IDatabaseValue<Address, string>
    {
        public static Address FromDatabase(string stored) => new(stored);

        public string ToDatabase() => Value;
    }
}
