using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.Tests.Foundation.Secrets;

/// <summary>S188, S189: what must be read back is encrypted for one place.</summary>
public sealed class SecretEnvelopeTests
{
    private static readonly MasterKey Key = MasterKey.Generate();
    private static readonly SecretEnvelope Envelope = new(new MasterKeyRing(Key));
    private static readonly SecretContext Place = new("signing_keys", "private_key", "kid-1", "org-1");
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("-----BEGIN PRIVATE KEY-----");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(4096)]
    public void What_was_sealed_opens_at_its_place(int length)
    {
        var secret = RandomNumberGenerator.GetBytes(length);

        Envelope.Open(Envelope.Seal(secret, Place), Place).ShouldBe(secret);
    }

    public static TheoryData<string, string, string, string?> OtherPlaces => new()
    {
        { "signing_key", "private_key", "kid-1", "org-1" },
        { "signing_keys", "public_key", "kid-1", "org-1" },
        { "signing_keys", "private_key", "kid-2", "org-1" },
        { "signing_keys", "private_key", "kid-1", "org-2" },
        { "signing_keys", "private_key", "kid-1", "" },
        { "signing_keys", "private_key", "kid-1", null },
        { "signing_keys", "private_key", "kid-1org-1", "" },
        { "signing_keysprivate_key", "", "kid-1", "org-1" },
    };

    [Theory]
    [MemberData(nameof(OtherPlaces))]
    public void A_value_moved_to_another_row_column_table_or_organization_does_not_open(string table, string column, string row, string? organization) =>
        Should.Throw<SecretEnvelopeException>(() => Envelope.Open(Envelope.Seal(Secret, Place), new SecretContext(table, column, row, organization)));

    [Fact]
    public void No_organization_is_not_an_organization_without_a_name() =>
        Should.Throw<SecretEnvelopeException>(() =>
            Envelope.Open(Envelope.Seal(Secret, Place with { Organization = null }), Place with { Organization = "" }));

    [Fact]
    public void A_value_with_any_bit_changed_does_not_open()
    {
        var whole = Envelope.Seal(Secret, Place);
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var changed = whole.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));

            Should.Throw<SecretEnvelopeException>(() => Envelope.Open(changed, Place));
        }
    }

    [Fact]
    public void A_value_cut_short_or_made_longer_does_not_open()
    {
        var whole = Envelope.Seal(Secret, Place);
        for (var length = 0; length < whole.Length; length++)
            Should.Throw<SecretEnvelopeException>(() => Envelope.Open(whole.AsSpan(0, length).ToArray(), Place));

        Should.Throw<SecretEnvelopeException>(() => Envelope.Open([.. whole, 0], Place));
    }

    [Fact]
    public void The_same_secret_never_looks_the_same_twice()
    {
        var seen = Enumerable.Range(0, 500).Select(_ => Convert.ToHexString(Envelope.Seal(Secret, Place).AsSpan(9))).ToHashSet();

        seen.Count.ShouldBe(500);
        seen.ShouldAllBe(sealedSecret => !sealedSecret.Contains(Convert.ToHexString(Secret)));
    }

    /// <summary>S187: old master keys stay for reading; another one does not open, and says which is missing.</summary>
    [Fact]
    public void Values_under_an_old_master_key_open_and_ask_to_be_sealed_anew()
    {
        var old = Envelope.Seal(Secret, Place);
        var rotated = new SecretEnvelope(new MasterKeyRing(MasterKey.Generate(), Key));

        rotated.Open(old, Place).ShouldBe(Secret);
        rotated.NeedsRewrap(old).ShouldBeTrue();
        rotated.NeedsRewrap(rotated.Seal(Secret, Place)).ShouldBeFalse();
    }

    [Fact]
    public void A_value_under_an_unknown_master_key_says_so()
    {
        var strange = new SecretEnvelope(new MasterKeyRing(MasterKey.Generate()));

        var error = Should.Throw<SecretEnvelopeException>(() => strange.Open(Envelope.Seal(Secret, Place), Place));

        error.Message.ShouldContain(Key.Fingerprint[..16]);
    }
}
