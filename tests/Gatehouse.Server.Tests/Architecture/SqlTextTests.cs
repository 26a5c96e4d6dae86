using System.Text.RegularExpressions;

namespace Gatehouse.Server.Tests.Architecture;

public sealed partial class SqlTextTests
{
    /// <summary>S209: no SQL is put together from values; what varies is a parameter.</summary>
    [Fact]
    public void No_sql_is_interpolated_or_concatenated()
    {
        var offenders =
            from path in Repository.Files("src", "*.cs")
            let text = Repository.Read(path)
            from match in ComposedSql().Matches(text)
            select $"{path}: {match.Value.ReplaceLineEndings(" ")}";

        offenders.ShouldBeEmpty();
    }

    /// <summary>S209: the rule above sees what it should.</summary>
    [Theory]
    [InlineData("database.QueryAsync<long>($\"select id from users where name = '{name}'\")", true)]
    [InlineData("var sql = \"delete from users where id = \" + id;", true)]
    [InlineData("$\"\"\"\n  update users set name = '{name}'\n\"\"\"", true)]
    [InlineData("$\"insert into {table} values (1)\"", true)]
    [InlineData("\"select id from users where id = @id\"", false)]
    [InlineData("$\"Please select one from {count} values.\"", false)]
    [InlineData("$\"{user} may not update this.\"", false)]
    public void Composed_sql_is_recognised(string code, bool recognised) => ComposedSql().IsMatch(code).ShouldBe(recognised);

    // A string that begins with a statement's first words, and is interpolated or continued by `+`.
    [GeneratedRegex(
        """
        (?x)
          \$@?"{1,3}\s*(?:select\s[^"]*?\sfrom\s|insert\sinto\s|update\s\S+\sset\s|delete\sfrom\s|(?:create|alter|drop)\s(?:table|index)\s)[^"]*\{
        | \$"insert\sinto\s\{
        | "(?:select\s[^"]*?\sfrom\s|insert\sinto\s|update\s\S+\sset\s|delete\sfrom\s)[^"]*"\s*\+
        """, RegexOptions.NonBacktracking)]
    private static partial Regex ComposedSql();
}
