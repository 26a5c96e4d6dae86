using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Gatehouse.Jose.Tests;

/// <summary>Tokens as they are made.</summary>
public sealed class JwtWriterTests : IDisposable
{
    private readonly SigningKey key = SigningKey.Create(JwsAlgorithm.ES256);

    public void Dispose() => key.Dispose();

    [Fact]
    public void A_token_has_the_header_of_its_key_and_kind_and_the_claims_as_written()
    {
        var output = new ArrayBufferWriter<byte>();
        Jwt.Write(output, key, JwtTypes.AccessToken, "ada+test@example.com", static (claims, email) =>
        {
            claims.WriteString("email"u8, email);
            claims.WriteNumber("exp"u8, 1);
            claims.WriteString("name"u8, "Zoë <\"x\">");
        });

        var parts = Encoding.ASCII.GetString(output.WrittenSpan).Split('.');
        Decode(parts[0]).ShouldBe($$"""{"alg":"ES256","kid":"{{key.KeyId}}","typ":"at+jwt"}""");
        Decode(parts[1]).ShouldBe("{\"email\":\"ada+test@example.com\",\"exp\":1,\"name\":\"Zoë <\\\"x\\\">\"}");
        Jws.Verify(output.WrittenSpan, key.PublicKey, default, out _).ShouldBe(JwtRefusal.None);
    }

    /// <summary>D130, D144, design.md §9: SimpleJWT's header, to the byte.</summary>
    [Theory]
    [InlineData(MacAlgorithm.HS256, """{"alg":"HS256","typ":"JWT"}""")]
    [InlineData(MacAlgorithm.HS384, """{"alg":"HS384","typ":"JWT"}""")]
    [InlineData(MacAlgorithm.HS512, """{"alg":"HS512","typ":"JWT"}""")]
    public void A_token_under_a_shared_secret_has_simplejwt_s_header(MacAlgorithm algorithm, string header)
    {
        var secret = new SymmetricKey(Encoding.ASCII.GetBytes(new string('s', 64)), algorithm);
        var output = new ArrayBufferWriter<byte>();
        Jwt.Write(output, secret, 7, static (claims, user) => claims.WriteString("user_id"u8, $"{user}"));

        Decode(Encoding.ASCII.GetString(output.WrittenSpan).Split('.')[0]).ShouldBe(header);
        Jws.Verify(output.WrittenSpan, secret, default, out var message).ShouldBe(JwtRefusal.None);
        Encoding.UTF8.GetString(message.Payload).ShouldBe("""{"user_id":"7"}""");
    }

    [Fact]
    public void A_token_is_added_to_what_the_output_holds_already()
    {
        var output = new ArrayBufferWriter<byte>();
        output.Write("{\"access\":\""u8);
        Write(output);
        output.Write("\"}"u8);

        var token = JsonDocument.Parse(output.WrittenMemory).RootElement.String("access");
        Jws.Verify(Encoding.ASCII.GetBytes(token), key.PublicKey, default, out _).ShouldBe(JwtRefusal.None);
    }

    [Fact]
    public void A_token_may_be_written_while_another_is_being_written()
    {
        var outer = new ArrayBufferWriter<byte>();
        Jwt.Write(outer, key, "outer+jwt", (Key: key, Test: this), static (claims, state) =>
        {
            var inner = new ArrayBufferWriter<byte>();
            state.Test.Write(inner);
            claims.WriteString("inner"u8, inner.WrittenSpan);
        });

        Jws.Verify(outer.WrittenSpan, key.PublicKey, default, out var message).ShouldBe(JwtRefusal.None);
        JwtClaims.TryParse(message.Payload, out var claims).ShouldBe(JwtRefusal.None);
        Jws.Verify(claims.Find("inner"u8).Raw, key.PublicKey, default, out _).ShouldBe(JwtRefusal.None);
    }

    [Fact]
    public void A_failure_while_claims_are_written_leaves_no_trace_in_the_next_token()
    {
        var output = new ArrayBufferWriter<byte>();
        Should.Throw<FormatException>(() => Jwt.Write(output, key, JwtTypes.Jwt, 0, static (claims, _) =>
        {
            claims.WriteString("left"u8, "behind"u8);
            throw new FormatException();
        }));
        output.WrittenCount.ShouldBe(0);

        Write(output);
        Jws.Verify(output.WrittenSpan, key.PublicKey, default, out var message).ShouldBe(JwtRefusal.None);
        Encoding.UTF8.GetString(message.Payload).ShouldBe("""{"sub":"user-1"}""");
    }

    [Fact]
    public void A_header_that_would_be_refused_is_not_written()
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var header in new[] { "{}", """{"alg":"RS256"}""", """{"alg":"none"}""", """{"alg":"ES256","crit":["x"]}""", "x", """{"alg":"ES256","alg":"ES256"}""" })
            Should.Throw<ArgumentException>(() => Jws.Write(output, key, Encoding.UTF8.GetBytes(header), "x"u8), header);
        output.WrittenCount.ShouldBe(0);
    }

    private static string Decode(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));

    private void Write(ArrayBufferWriter<byte> output) =>
        Jwt.Write(output, key, JwtTypes.Jwt, 0, static (claims, _) => claims.WriteString("sub"u8, "user-1"u8));
}
