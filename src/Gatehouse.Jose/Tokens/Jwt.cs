using System.Buffers;
using System.Text.Json;

namespace Gatehouse.Jose;

/// <summary>Makes tokens: claims are written once, as UTF-8, and go signed into the output.</summary>
public static class Jwt
{
    /// <summary>Writes a token with the header <c>{"alg":…,"kid":…,"typ":…}</c>.</summary>
    /// <param name="output">Takes the token, in ASCII.</param>
    /// <param name="key">Signs it.</param>
    /// <param name="type">The <c>typ</c>: see <see cref="JwtTypes"/>.</param>
    /// <param name="state">Handed to <paramref name="writeClaims"/>, which can then be static.</param>
    /// <param name="writeClaims">Writes the members of the claims object; its braces are written already. Each name once.</param>
    public static void Write<TState>(
        IBufferWriter<byte> output, SigningKey key, string type, TState state, Action<Utf8JsonWriter, TState> writeClaims)
    {
        var scratch = WriteClaims(state, writeClaims);
        JwsWriter.Write(output, key, key.PublicKey.EncodedHeader(type), scratch.Bytes.WrittenSpan);
        scratch.Return();
    }

    /// <summary>Writes a token with the header <c>{"alg":…,"typ":"JWT"}</c>, as SimpleJWT does with a key pair too: who verifies knows the key.</summary>
    /// <inheritdoc cref="Write{TState}(IBufferWriter{byte}, SigningKey, string, TState, Action{Utf8JsonWriter, TState})"/>
    public static void WriteWithoutKeyId<TState>(
        IBufferWriter<byte> output, SigningKey key, TState state, Action<Utf8JsonWriter, TState> writeClaims)
    {
        var scratch = WriteClaims(state, writeClaims);
        JwsWriter.Write(output, key, key.PublicKey.NamelessHeader, scratch.Bytes.WrittenSpan);
        scratch.Return();
    }

    /// <summary>Writes a token with the header <c>{"alg":…,"typ":"JWT"}</c>, as SimpleJWT does.</summary>
    /// <inheritdoc cref="Write{TState}(IBufferWriter{byte}, SigningKey, string, TState, Action{Utf8JsonWriter, TState})"/>
    public static void Write<TState>(
        IBufferWriter<byte> output, SymmetricKey key, TState state, Action<Utf8JsonWriter, TState> writeClaims)
    {
        var scratch = WriteClaims(state, writeClaims);
        JwsWriter.Write(output, key, key.EncodedHeader, scratch.Bytes.WrittenSpan);
        scratch.Return();
    }

    private static JwtScratch WriteClaims<TState>(TState state, Action<Utf8JsonWriter, TState> writeClaims)
    {
        var scratch = JwtScratch.Take();
        scratch.Writer.WriteStartObject();
        writeClaims(scratch.Writer, state);
        scratch.Writer.WriteEndObject();
        scratch.Writer.Flush();
        return scratch;
    }
}
