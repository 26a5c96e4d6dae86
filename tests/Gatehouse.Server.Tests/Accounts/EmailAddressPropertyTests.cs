using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Names;
using Gatehouse.Server.Tests.Accounts.Names;

namespace Gatehouse.Server.Tests.Accounts;

/// <summary>S125: what holds of every address.</summary>
public class EmailAddressPropertyTests
{
    private static readonly Gen<string> Addresses = Gen.OneOf(
        NameText.Strings(),
        NameText.Strings().Select(local => $"{local}@example.com"),
        NameText.Strings().Select(label => $"a@{label}.example"),
        from local in NameText.Strings() from label in NameText.Strings() select $"{local}@{label}.com");

    [Fact]
    public void A_key_is_an_address_with_itself_for_key() => Hold(typed =>
    {
        if (!EmailAddress.TryParse(typed, out var address))
            return;

        EmailAddress.TryParse(address.Key, out var again).ShouldBeTrue();
        again.Key.ShouldBe(address.Key);
    });

    [Fact]
    public void The_key_of_what_is_no_address_is_never_that_of_an_address() => Hold(typed =>
    {
        if (!EmailAddress.TryParse(typed, out _) && EmailAddress.KeyOf(typed) is { } key)
            EmailAddress.TryParse(key, out _).ShouldBeFalse();
    });

    [Fact]
    public void Upper_and_lower_case_of_A_to_Z_do_not_matter_once_accents_are_composed() => Hold(typed =>
    {
        if (!Utf16Text.IsWellFormed(typed))
            return;

        var composed = typed.Normalize(NormalizationForm.FormC);
        EmailAddress.KeyOf(Utf16Text.AsciiLower(composed)).ShouldBe(EmailAddress.KeyOf(composed));
    });

    [Fact]
    public void Two_addresses_of_one_key_differ_in_nothing_but_case_composition_and_the_form_of_the_domain() => Hold(typed =>
    {
        if (!EmailAddress.TryParse(typed, out var address))
            return;

        var local = typed[..typed.IndexOf('@', StringComparison.Ordinal)];
        Folded(address.Key[..address.Key.IndexOf('@', StringComparison.Ordinal)]).ShouldBe(Folded(local));
    });

    [Fact]
    public void Composed_and_decomposed_spelling_of_an_address_have_one_key() => Hold(typed =>
    {
        if (EmailAddress.TryParse(typed, out var address) && EmailAddress.TryParse(typed.Normalize(NormalizationForm.FormD), out var decomposed))
            decomposed.Key.ShouldBe(address.Key);
    });

    private static string Folded(string text) => Utf16Text.AsciiLower(text.Normalize(NormalizationForm.FormD));

    private static void Hold(Action<string> property) => Prop.ForAll(Addresses.ToArbitrary(), property).Check(NameText.Cases(5_000));
}
