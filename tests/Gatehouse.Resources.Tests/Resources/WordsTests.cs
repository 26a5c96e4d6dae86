namespace Gatehouse.Resources.Tests.Resources;

public sealed class WordsTests
{
    /// <summary>D19: names in words.</summary>
    [Theory]
    [InlineData("Post", "Post")]
    [InlineData("BlogPost", "Blog Post")]
    [InlineData("HTTPLog", "HTTP Log")]
    [InlineData("Version2Note", "Version2 Note")]
    public void A_type_has_words(string name, string words) => Words.OfType(name).ShouldBe(words);

    [Theory]
    [InlineData("recent-ones", "Recent ones")]
    [InlineData("archive", "Archive")]
    [InlineData("a/b", "A b")]
    public void A_path_has_words(string path, string words) => Words.OfPath(path).ShouldBe(words);
}
