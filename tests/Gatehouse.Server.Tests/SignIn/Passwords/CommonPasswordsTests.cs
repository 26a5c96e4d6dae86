using System.Buffers.Binary;
using System.IO.Compression;
using Gatehouse.Server.SignIn.Passwords.Rules;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

/// <summary>S10: the passwords everybody tries first.</summary>
public sealed class CommonPasswordsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Gatehouse.Server", "SignIn", "Passwords", "Lists");

    /// <summary>The resource holds exactly the words of both lists. <c>GATEHOUSE_UPDATE=1</c> writes it anew from them.</summary>
    [Fact]
    public void The_resource_is_made_from_the_lists()
    {
        var entries = Words().Select(CommonPasswords.EntryFor).Order().ToArray();
        var expected = new byte[entries.Length * sizeof(ulong)];
        foreach (var (index, entry) in entries.Index())
            BinaryPrimitives.WriteUInt64BigEndian(expected.AsSpan(index * sizeof(ulong)), entry);

        var path = Path.Combine(Folder, CommonPasswords.Resource);
        if (Environment.GetEnvironmentVariable("GATEHOUSE_UPDATE") == "1")
            File.WriteAllBytes(path, expected);

        File.ReadAllBytes(path).ShouldBe(expected, "Run this test with GATEHOUSE_UPDATE=1 and build again.");
        CommonPasswords.Count.ShouldBe(53_961);
        entries.Distinct().Count().ShouldBe(entries.Length);
    }

    [Fact]
    public void Every_listed_word_is_found_whatever_its_case() =>
        Words().ShouldAllBe(word => CommonPasswords.Contains(word) && CommonPasswords.Contains($" {word.ToUpperInvariant()} "));

    [Theory]
    [InlineData("i-keep-jumping")]
    [InlineData("Adm1n-accept!x")]
    [InlineData("")]
    [InlineData("   ")]
    public void Others_are_not(string password)
    {
        CommonPasswords.Contains(password).ShouldBeFalse();
        CommonPasswords.ContainsCore(password).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Dragon2024!", true)]
    [InlineData("--sunshine--", true)]
    [InlineData("123Password456", true)]
    [InlineData("dragon", false)]
    [InlineData("8841-abc-2299", false)]
    [InlineData("dragonfruitsalad7", false)]
    public void Digits_and_punctuation_at_the_ends_hide_nothing(string password, bool common) =>
        CommonPasswords.ContainsCore(password).ShouldBe(common);

    private static HashSet<string> Words() =>
    [
        .. Lines("django-common-passwords.txt.gz").Select(line => line.Trim().ToLowerInvariant()).Where(word => word.Length > 0),
        .. Lines("zxcvbn-passwords-ranked.txt.gz").Select(line => line.Split(' ')[0].ToLowerInvariant()),
    ];

    private static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder, name)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
