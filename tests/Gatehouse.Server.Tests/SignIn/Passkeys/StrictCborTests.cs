using Gatehouse.Server.SignIn.Passkeys.Ceremonies;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.Tests.SignIn.Passkeys;

/// <summary>S147: hostile CBOR.</summary>
public sealed class StrictCborTests
{
    /// <summary>S147: definite lengths, no key twice, no tags, nothing but integers and text as keys.</summary>
    [Theory]
    [InlineData("", "nothing")]
    [InlineData("00", "a number")]
    [InlineData("80", "a list")]
    [InlineData("f6", "null")]
    [InlineData("bfff", "a map of indefinite length")]
    [InlineData("a1019fff", "a list of indefinite length inside")]
    [InlineData("a1015f4101ff", "a byte string in pieces")]
    [InlineData("a1017f6161ff", "a text in pieces")]
    [InlineData("a201010102", "a key twice")]
    [InlineData("a2616101616102", "a text key twice")]
    [InlineData("a101c101", "a tag")]
    [InlineData("a1c10101", "a tagged key")]
    [InlineData("a1410101", "bytes as a key")]
    [InlineData("a1f501", "a truth value as a key")]
    [InlineData("a101f7", "undefined")]
    [InlineData("a101e0", "a simple value without a meaning")]
    [InlineData("a101", "a map that ends too soon")]
    [InlineData("a2010203", "a map that lacks its last value")]
    [InlineData("a1015820", "bytes that end too soon")]
    [InlineData("a1015bffffffffffffffff", "bytes of 2^64")]
    [InlineData("bbffffffffffffffff", "a map of 2^64")]
    [InlineData("a1019bffffffffffffffff", "a list of 2^64")]
    [InlineData("a1011bffffffffffffffff", "a number beyond 63 bits")]
    [InlineData("a1013bffffffffffffffff", "a negative number beyond 63 bits")]
    [InlineData("a10161ff", "a text that is no UTF-8")]
    [InlineData("a1011c", "a reserved length")]
    public void What_no_authenticator_writes_is_refused(string hex, string what) =>
        StrictCbor.ReadMap(Convert.FromHexString(hex), out _).ShouldBeNull(what);

    /// <summary>S147: eight levels are taken, nine are not, nor a hundred thousand.</summary>
    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    [InlineData(20_000, false)]
    public void Depth_is_bounded(int depth, bool taken)
    {
        byte[] nested = [.. Enumerable.Repeat<byte[]>([0xa1, 0x01], depth - 1).SelectMany(level => level), 0xa0];

        (StrictCbor.ReadMap(nested, out _) is not null).ShouldBe(taken);
    }

    /// <summary>S147: 64 KiB are taken, a byte more is not.</summary>
    [Theory]
    [InlineData(StrictCbor.MaxLength, true)]
    [InlineData(StrictCbor.MaxLength + 1, false)]
    public void Length_is_bounded(int length, bool taken)
    {
        var map = new byte[length];
        Convert.FromHexString("a1015a").CopyTo(map, 0);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(map.AsSpan(3), (uint)(length - 7));

        (StrictCbor.ReadMap(map, out _) is not null).ShouldBe(taken);
    }

    /// <summary>S147: what follows the map is told apart from it, and an attestation object takes nothing behind it.</summary>
    [Fact]
    public void Nothing_may_be_left_over()
    {
        StrictCbor.ReadMap(Convert.FromHexString("a10102ff"), out var length).ShouldNotBeNull();
        length.ShouldBe(3);

        using var authenticator = new SoftwareAuthenticator();
        var intact = authenticator.Create("AAAA").AttestationObject.ToArray();
        AttestationObject.Read(intact).ShouldNotBeNull();
        AttestationObject.Read((byte[])[.. intact, 0]).ShouldBeNull();
    }

    /// <summary>S147: every kind of value that authenticators write is read.</summary>
    [Fact]
    public void Values_are_read_by_key_and_kind()
    {
        var map = StrictCbor.ReadMap(Convert.FromHexString("a8" + "0102" + "2003" + "616104" + "024101" + "0361" + "7a" + "04f5" + "05f6" + "06820102"), out _)!;

        map.TryGet<long>(1L, out var number).ShouldBeTrue();
        number.ShouldBe(2);
        map.TryGet<long>(-1L, out number).ShouldBeTrue();
        number.ShouldBe(3);
        map.TryGet<long>("a", out number).ShouldBeTrue();
        number.ShouldBe(4);
        map.TryGet<byte[]>(2L, out var bytes).ShouldBeTrue();
        bytes.ShouldBe([1]);
        map.TryGet<string>(2L, out _).ShouldBeFalse();
        map.TryGet<string>(3L, out var text).ShouldBeTrue();
        text.ShouldBe("z");
        map.Has(5L).ShouldBeTrue();
        map.TryGet<List<object?>>(6L, out var list).ShouldBeTrue();
        list.ShouldBe([1L, 2L]);
    }
}
