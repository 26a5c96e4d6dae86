using Gatehouse.Server.Accounts.Names;

namespace Gatehouse.Server.Tests.Accounts.Names;

/// <summary>S126: a name is of one script, or of those that one language writes together (UTS 39 §5.2, highly restrictive).</summary>
public class WritingSystemsTests
{
    [Theory]
    [InlineData("ada.lovelace-1815@example")]
    [InlineData("josé")]
    [InlineData("иван.2")]
    [InlineData("δοκιμή")]
    [InlineData("אבג1")]
    [InlineData("さくら")]
    [InlineData("東京タワーです")]
    [InlineData("東京タワーabc")]
    [InlineData("北京abc")]
    [InlineData("ㄅㄆ北京abc")]
    [InlineData("한국abc")]
    [InlineData("韓國한국")]
    [InlineData("12.34")]
    [InlineData("हिन्दी।१")]
    public void Names_of_one_language_are_not_mixed(string name) => WritingSystems.AreMixed(name).ShouldBeFalse();

    [Theory]
    [InlineData("\u0430lice", "Cyrillic and Latin")]
    [InlineData("paypa\u04CF", "Latin and Cyrillic")]
    [InlineData("ρaul", "Greek and Latin")]
    [InlineData("αб", "Greek and Cyrillic")]
    [InlineData("aב", "Latin and Hebrew")]
    [InlineData("さ한", "Hiragana and Hangul")]
    [InlineData("ㄅ한", "Bopomofo and Hangul")]
    [InlineData("さㄅ", "Hiragana and Bopomofo")]
    [InlineData("东京б", "Han and Cyrillic")]
    [InlineData("user১", "Latin and a Bengali digit")]
    public void Names_of_unrelated_scripts_are_mixed(string name, string because) => WritingSystems.AreMixed(name).ShouldBeTrue(because);
}
