using System.Buffers.Text;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Gatehouse.Jose.Tests;

/// <summary>S47: the one decoder.</summary>
public sealed class Base64UrlStrictTests
{
    /// <summary>S47: <c>vectors/own/base64url-strict.json</c>.</summary>
    [Fact]
    public void The_vectors_hold()
    {
        var tests = VectorFile.Json("own/base64url-strict.json").EnumerateArray().ToList();
        tests.Count.ShouldBe(20);
        foreach (var test in tests)
        {
            var text = Encoding.UTF8.GetBytes(test.String("text"));
            var decoded = new byte[text.Length];
            var accepted = Base64UrlStrict.TryDecode(text, decoded, out var written);

            accepted.ShouldBe(test.GetProperty("accept").GetBoolean(), test.String("text"));
            if (accepted)
                Convert.ToHexStringLower(decoded.AsSpan(0, written)).ShouldBe(test.String("hex"));
        }
    }

    [Fact]
    public void Every_text_has_one_spelling() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            var text = Base64Url.EncodeToUtf8(bytes);
            return text.Length == Base64UrlStrict.EncodedLength(bytes.Length)
                && Base64UrlStrict.DecodedLength(text.Length) == bytes.Length
                && Base64UrlStrict.Decode(text).AsSpan().SequenceEqual(bytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_taken_encodes_to_itself() =>
        Prop.ForAll(Gen.Elements("AQgw_-9=+/ \n.".Select(character => (byte)character).ToArray()).ArrayOf().ToArbitrary(), text =>
            Base64UrlStrict.Decode(text) is not { } bytes || Base64Url.EncodeToUtf8(bytes).AsSpan().SequenceEqual(text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
}
