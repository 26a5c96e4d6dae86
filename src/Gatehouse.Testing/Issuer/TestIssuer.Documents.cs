using System.Buffers;
using System.Text;
using System.Text.Json;
using Gatehouse.AspNetCore;

namespace Gatehouse.Testing;

public sealed partial class TestIssuer
{
    /// <summary>What it publishes of itself (OpenID Connect Discovery §3): a JSON object.</summary>
    public string Metadata => JsonSerializer.Serialize(new Dictionary<string, string> { ["issuer"] = Url, ["jwks_uri"] = Address("jwks.json") });

    /// <summary>Its public keys (RFC 7517 §5): a JSON object.</summary>
    public string Jwks
    {
        get
        {
            var output = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(output))
                keys.Published.Write(writer);
            return Encoding.UTF8.GetString(output.WrittenSpan);
        }
    }

    /// <summary>
    /// Answers requests for these two documents at their addresses, and all others with 404, without the network: for
    /// <see cref="GatehouseOptions.Backchannel"/> or another library's like, where discovery itself is to be tested.
    /// </summary>
    public HttpMessageHandler Backchannel => field ??= new IssuerBackchannel(this);

    internal string Address(string document) => $"{Url.TrimEnd('/')}/.well-known/{document}";
}
