using System.Text;

namespace Gatehouse.Server.Tests.Executable.Secrets;

/// <summary>What the tests of S18 and S189 search with: it has to find something.</summary>
public sealed class SecretFormsTests
{
    private static readonly byte[] Secret = "Marker-Horse-Passw0rd-9?>~"u8.ToArray();

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("xy")]
    [InlineData("xyz")]
    public void A_secret_is_found_wherever_it_begins(string before)
    {
        byte[] longer = [.. Encoding.ASCII.GetBytes(before), .. Secret, .. "and more"u8];

        foreach (var text in (string[])[Convert.ToBase64String(longer), System.Buffers.Text.Base64Url.EncodeToString(longer), Convert.ToHexString(longer), Convert.ToHexStringLower(longer)])
            SecretForms.AreIn(Encoding.ASCII.GetBytes(text), Secret).ShouldBeTrue(text);
        SecretForms.AreIn(longer, Secret).ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_found_where_nothing_is()
    {
        SecretForms.AreIn("Marker-Horse-Passw0rd-8?>~"u8, Secret).ShouldBeFalse();
        SecretForms.AreIn(Encoding.ASCII.GetBytes(Convert.ToBase64String("Marker-Horse-Passw0rd-8?>~"u8)), Secret).ShouldBeFalse();
    }
}
