using System.Text.Json;
using System.Xml.Linq;
using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Tests.Accounts;

/// <summary>S125: which addresses are taken, and which are one mailbox.</summary>
public class EmailAddressTests
{
    public static TheoryData<string, bool> Own =>
        [.. VectorFile.Json("own/email.json").EnumerateArray().Select(row => new TheoryDataRow<string, bool>(row.GetProperty("email").GetString()!, row.GetProperty("accept").GetBoolean()))];

    public static TheoryData<string, string, bool, string> Pairs =>
    [
        .. VectorFile.Json("own/identifiers.json").EnumerateArray()
            .Where(pair => pair.GetProperty("a").GetString()!.Contains('@', StringComparison.Ordinal))
            .Select(pair => new TheoryDataRow<string, string, bool, string>(
                pair.GetProperty("a").GetString()!, pair.GetProperty("b").GetString()!,
                pair.GetProperty("same_account").GetBoolean(), pair.GetProperty("why").GetString()!)),
    ];

    public static TheoryData<string, string, string> IsEmail =>
        [.. IsEmailTests().Select(test => new TheoryDataRow<string, string, string>(IsEmailAddress(test), (string)test.Element("category")!, (string)test.Element("diagnosis")!))];

    /// <summary>S125: vectors own/email.</summary>
    [Theory]
    [MemberData(nameof(Own))]
    public void An_address_is_accepted_at_sign_up_or_not(string email, bool accept) =>
        EmailAddress.TryParse(email, out _).ShouldBe(accept);

    /// <summary>S125: vectors own/identifiers.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_spellings_are_one_account_or_not(string a, string b, bool same, string why) =>
        (EmailAddress.KeyOf(a) == EmailAddress.KeyOf(b)).ShouldBe(same, why);

    /// <summary>S125: vectors email/isemail. Of the addresses RFC 5322 allows, those that need quotes, comments or literals are refused.</summary>
    [Theory]
    [MemberData(nameof(IsEmail))]
    public void An_address_is_accepted_only_if_it_is_valid_without_reservation(string email, string category, string diagnosis)
    {
        var plain = category is "ISEMAIL_VALID_CATEGORY" or "ISEMAIL_DNSWARN"; // what DNS says of the domain is not asked here
        var hasTwoLabels = email.LastIndexOf('.') > email.LastIndexOf('@');

        EmailAddress.TryParse(email, out _).ShouldBe(plain && hasTwoLabels, diagnosis);
    }

    /// <summary>S125: vectors email/jsonschema-email and jsonschema-idn-email.</summary>
    [Theory]
    [InlineData("email/jsonschema-email.json", 5)]
    [InlineData("email/jsonschema-idn-email.json", 4)]
    public void Of_the_schema_suites_only_what_is_narrower_here_on_purpose_differs(string file, int narrower)
    {
        var different = VectorFile.Json(file).EnumerateArray().SelectMany(suite => suite.GetProperty("tests").EnumerateArray())
            .Where(test => test.GetProperty("data").ValueKind == JsonValueKind.String)
            .Where(test => EmailAddress.TryParse(test.GetProperty("data").GetString(), out _) != test.GetProperty("valid").GetBoolean())
            .Select(test => test.GetProperty("data").GetString()!).ToList();

        different.ShouldAllBe(address => IsNarrowerHere(address));
        different.Count.ShouldBe(narrower);
    }

    [Theory]
    [InlineData("\u212Aelvin@example.com", "KELVIN SIGN")]
    [InlineData("kelvin@example.\u212Aom", "KELVIN SIGN in the domain")]
    [InlineData("a@exam\u00ADple.com", "soft hyphen, which IDNA mapping drops")]
    [InlineData("a@exam\u200Bple.com", "zero-width space, which IDNA mapping drops")]
    [InlineData("a@example\u3002com", "ideographic full stop, which IDNA mapping makes a dot")]
    [InlineData("a@example.com.", "a trailing dot")]
    [InlineData("a@xn--n3h.net", "a symbol as Punycode")]
    [InlineData("a@xn--abc.com", "no Punycode")]
    [InlineData("a@127.0.0.1", "an IPv4 address")]
    [InlineData("\u1160a@example.com", "an invisible Hangul letter")]
    [InlineData("a\uFE0F@example.com", "an invisible variation selector")]
    [InlineData("a\u034F@example.com", "an invisible joiner that is an accent by category")]
    [InlineData("\uFFFE@example.com", "a noncharacter on which normalizing throws")]
    [InlineData("\uD800@example.com", "half a surrogate pair")]
    [InlineData("\uFB01nn@example.com", "a ligature")]
    [InlineData("a@\uD800.com", "half a surrogate pair in the domain")]
    public void Look_alikes_and_what_is_no_text_are_refused(string email, string because) =>
        EmailAddress.TryParse(email, out _).ShouldBeFalse(because);

    [Theory]
    [InlineData("H\u0331@example.com", "\u1E96@example.com")]
    [InlineData("A\u030A@example.com", "\u00C5@example.com")]
    [InlineData("a@fa\u00DF.example", "A@XN--FA-HIA.example")]
    [InlineData("a@\u0131\u0307\u0345.example", "a@\u0131\u0345\u0307.example")]
    [InlineData("a@B\u00DCCHER.example", "a@bu\u0308cher.example")]
    public void Spellings_of_one_mailbox_have_one_key(string email, string other) =>
        Key(other).ShouldBe(Key(email));

    [Theory]
    [InlineData("\u00C5@example.com", "\u00E5@example.com", "only A-Z is mapped")]
    [InlineData("a@fa\u00DF.example", "a@fass.example", "IDNA 2008 keeps sharp s")]
    public void Different_mailboxes_keep_different_keys(string email, string other, string because) =>
        Key(other).ShouldNotBe(Key(email), because);

    /// <summary>S125: mail goes to the address as it was given.</summary>
    [Fact]
    public void The_text_is_kept_as_typed()
    {
        EmailAddress.TryParse("Ada@B\u00DCCHER.example", out var address).ShouldBeTrue();
        address.Text.ShouldBe("Ada@B\u00DCCHER.example");
        address.Key.ShouldBe("ada@xn--bcher-kva.example");
        address.ToString().ShouldNotContain("ada", Case.Insensitive);
    }

    [Fact]
    public void The_local_part_is_limited_in_octets()
    {
        EmailAddress.TryParse(new string('é', 32) + "@example.com", out _).ShouldBeTrue();
        EmailAddress.TryParse(new string('é', 33) + "@example.com", out _).ShouldBeFalse();
    }

    private static string Key(string email)
    {
        EmailAddress.TryParse(email, out var address).ShouldBeTrue();
        return address.Key;
    }

    private static bool IsNarrowerHere(string address) =>
        address[0] == '"' || address[^1] == ']' || address.StartsWith('\u0085') || address.StartsWith('\uFFFF') || address.StartsWith("\U0001D54F", StringComparison.Ordinal);

    private static IEnumerable<XElement> IsEmailTests()
    {
        using var stream = VectorFile.Open("email/isemail-tests.xml");
        return [.. XDocument.Load(stream, LoadOptions.PreserveWhitespace).Descendants("test")];
    }

    // The file writes the control characters, which XML cannot hold, as their pictures.
    private static string IsEmailAddress(XElement test) =>
        string.Concat(((string)test.Element("address")!).Select(character => character is >= '\u2400' and <= '\u241F' or '\u2421' ? (char)(character - '\u2400') : character));
}
