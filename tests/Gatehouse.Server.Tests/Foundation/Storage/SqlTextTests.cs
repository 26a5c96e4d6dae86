using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class SqlTextTests
{
    [Theory]
    [InlineData("select @a, @b_c, @a", "select ?1, ?2, ?1")]
    [InlineData("select '@a', \"@b\" -- @c\n, @d", "select '@a', \"@b\" -- @c\n, ?1")]
    [InlineData("select 'it''s @a' /* @b */, @c;", "select 'it''s @a' /* @b */, ?1")]
    [InlineData("select $tag$ @a $$ $tag$, @b", "select $tag$ @a $$ $tag$, ?1")]
    [InlineData("select a @> b, @c", "select a @> b, ?1")]
    [InlineData("select 'open @a", "select 'open @a")]
    public void Parameters_are_numbered_outside_of_quotes_and_comments(string sql, string expected)
    {
        ParsedSql.For(DatabaseEngine.Sqlite, sql).Text.ShouldBe(expected);
        ParsedSql.For(DatabaseEngine.Postgres, sql).Text.ShouldBe(expected.Replace('?', '$'));
    }

    [Fact]
    public void A_file_gives_its_statements_by_name_and_engine()
    {
        var file = SqlFile.FromText("Some.sql",
            """
            A word on the file.
            -- name: find
            select 1
              from one;

            -- name: list
            select 2;
            -- name: list (postgres)
            select 3;
            """);

        file["find"].TextFor(DatabaseEngine.Postgres).ShouldBe("select 1\n  from one;");
        file["list"].TextFor(DatabaseEngine.Sqlite).ShouldBe("select 2;");
        file["list"].TextFor(DatabaseEngine.Postgres).ShouldBe("select 3;");
        Should.Throw<InvalidOperationException>(() => file["missing"]).Message.ShouldContain("Some.sql");
    }

    [Theory]
    [InlineData("-- name: a\nselect 1;\n-- name: a\nselect 2;")]
    [InlineData("-- name: a (mysql)\nselect 1;")]
    public void A_file_with_a_mistake_is_refused(string content) =>
        Should.Throw<InvalidOperationException>(() => SqlFile.FromText("Some.sql", content));

    [Fact]
    public void A_statement_may_be_for_one_engine_alone()
    {
        var sql = SqlFile.FromText("Some.sql", "-- name: a (postgres)\nselect 1;")["a"];

        sql.TextFor(DatabaseEngine.Postgres).ShouldBe("select 1;");
        sql.IsFor(DatabaseEngine.Sqlite).ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => sql.TextFor(DatabaseEngine.Sqlite));
    }

    [Fact]
    public void Equal_literals_are_one_statement()
    {
        Sql one = "select 1 as same";
        Sql other = "select 1 as same";

        ReferenceEquals(one, other).ShouldBeTrue();
    }

    [Theory]
    [InlineData("id text primary key, \"text\" bigint", "id text collate \"C\" primary key, \"text\" bigint")]
    [InlineData("a TEXT not null default 'text', -- text\nb text", "a TEXT collate \"C\" not null default 'text', -- text\nb text collate \"C\"")]
    [InlineData("a text collate nocase, b bigint check (cast(b as text) <> b::text)", "a text collate nocase, b bigint check (cast(b as text) <> b::text)")]
    [InlineData("context text, text_id bigint", "context text collate \"C\", text_id bigint")]
    public void On_PostgreSQL_text_columns_compare_byte_by_byte(string columns, string expected) =>
        MigrationScript.For(DatabaseEngine.Postgres, $"create table t ({columns});").ShouldBe($"create table t ({expected});\n");

    [Fact]
    public void A_migration_may_have_parts_for_one_engine()
    {
        const string Script = "one;\n-- sqlite\ntwo;\n-- postgres\nthree;\n-- both\nfour;";

        MigrationScript.For(DatabaseEngine.Sqlite, Script).ShouldBe("one;\ntwo;\nfour;\n");
        MigrationScript.For(DatabaseEngine.Postgres, Script).ShouldBe("one;\nthree;\nfour;\n");
    }
}
