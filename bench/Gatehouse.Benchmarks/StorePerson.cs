using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Benchmarks;

/// <summary>The row a sign-in looks up by its e-mail.</summary>
internal sealed record StorePerson(string Id, string Email, string Name, long Number, long CreatedAt)
{
    public const string Table = "create table people (id text primary key, email text not null unique, name text not null, number bigint not null, created_at bigint not null)";
    public const string ByEmail = "select id, email, name, number, created_at from people where email = @email";

    public static readonly Sql Find = ByEmail;

    /// <summary>Many at once, numbered from <c>@first</c>.</summary>
    public static readonly Sql Insert = new(
        "insert_people", null,
        sqlite:
        """
        insert into people select lower(hex(randomblob(16))), value, 'Ada Lovelace', @first + key, 1700000000000 from json_each(@emails)
        """,
        postgres:
        """
        insert into people select gen_random_uuid()::text, email, 'Ada Lovelace', @first + place - 1, 1700000000000
          from unnest(@emails) with ordinality as listed (email, place)
        """);

    /// <summary>Addresses in no order, so that neighbours in time are not neighbours in the index.</summary>
    public static string EmailOf(long number) => $"{Scatter(number):x16}@example.com";

    private static ulong Scatter(long number)
    {
        var mixed = unchecked((ulong)number * 0x9E3779B97F4A7C15);
        return unchecked((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9);
    }
}
