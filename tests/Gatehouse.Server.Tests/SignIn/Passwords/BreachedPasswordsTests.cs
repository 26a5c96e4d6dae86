using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Rules;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

/// <summary>Passwords of a breach are refused, from a file of SHA-1 hashes; a file that cannot be read refuses nobody.</summary>
public sealed class BreachedPasswordsTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    /// <summary>Each password of the file is found and no other, wherever it is, however many there are and however the lines look.</summary>
    [Theory]
    [InlineData(1, 40, ":3\r\n")]
    [InlineData(2, 40, "\n")]
    [InlineData(3, 10, "\n")]
    [InlineData(1_000, 40, ":12345\r\n")]
    [InlineData(1_000, 16, "\n")]
    public void Each_line_is_found(int count, int digits, string end)
    {
        var lines = Enumerable.Range(0, count).Select(number => Hash($"breached {number}")[..digits]).Order(StringComparer.Ordinal);
        File.WriteAllText(path, string.Join(end, lines) + (count % 2 == 0 ? end : ""));

        BreachedPasswords.Fault(path).ShouldBeNull();
        for (var number = 0; number < count; number++)
        {
            BreachedPasswords.Contains(path, $"breached {number}").ShouldBe(true);
            BreachedPasswords.Contains(path, $"good {number}").ShouldBe(false);
        }
    }

    [Fact]
    public void Lower_case_is_read_too()
    {
        File.WriteAllText(path, Hash("breached").ToLowerInvariant());

        BreachedPasswords.Contains(path, "breached").ShouldBe(true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("password\n12345678\n")]
    [InlineData("ABCDEF\n")]
    public void A_file_of_something_else_finds_nothing_and_is_named(string content)
    {
        File.WriteAllText(path, content);

        BreachedPasswords.Contains(path, "password").ShouldBe(false);
        BreachedPasswords.Fault(path)!.ShouldContain(path);
    }

    [Fact]
    public void A_file_that_is_not_there_refuses_nobody()
    {
        BreachedPasswords.Contains(path + "-nowhere", "breached").ShouldBeNull();
        BreachedPasswords.Fault(path + "-nowhere").ShouldNotBeNull();
        Judge("a-Breached-one", path + "-nowhere").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_is_a_rule_beside_the_others(bool nist)
    {
        File.WriteAllText(path, Hash("a-Breached-one-of-some-length"));

        Judge("a-Breached-one-of-some-length", path, nist).ShouldBe([PasswordFault.Breached]);
        Judge("another-one-of-some-length", path, nist).ShouldBeEmpty();
    }

    public void Dispose() => File.Delete(path);

    private static IReadOnlyList<PasswordFault> Judge(string password, string file, bool nist = false) =>
        new PasswordRules(new PasswordsSettings { BreachedFile = file, Nist = nist }.Rules).Check(password, []);

    private static string Hash(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password))).ToUpper(CultureInfo.InvariantCulture);
}
