using Gatehouse.Server.Foundation.Http;

namespace Gatehouse.Server.Tokens;

/// <summary>What verifiers read, made once per key generation and kept.</summary>
internal sealed class MetadataDocuments(KeyRing keys, Issuer issuer, ServerUrl url)
{
    private sealed record Documents(long Generation, string Issuer, PublishedDocument Discovery, PublishedDocument Verification);

    private volatile Documents? current;

    public PublishedDocument Jwks => keys.Current.Jwks;

    /// <summary>OIDC discovery, as far as there is something to discover: issuer and keys.</summary>
    public PublishedDocument Discovery => Current().Discovery;

    /// <summary>P §4: both member names on both paths, since each SDK reads its own.</summary>
    public PublishedDocument Verification => Current().Verification;

    private Documents Current()
    {
        var snapshot = keys.Current;
        if (current is { } documents && documents.Generation == snapshot.Generation && documents.Issuer == issuer.Value)
            return documents;

        var origin = url.Issuer;
        return current = new Documents(
            snapshot.Generation,
            issuer.Value,
            PublishedDocument.Write(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("issuer"u8, issuer.Value);
                writer.WriteString("jwks_uri"u8, origin + "/.well-known/jwks.json");
                writer.WriteEndObject();
            }),
            PublishedDocument.Write(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("verifier_key_pem"u8, snapshot.VerifierPem);
                writer.WriteString("public_key_pem"u8, snapshot.VerifierPem);
                writer.WriteString("issuer"u8, issuer.Value);
                writer.WriteString("jwks_uri"u8, origin + "/.well-known/jwks.json");
                writer.WriteEndObject();
            }));
    }
}
