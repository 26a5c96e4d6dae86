using System.Formats.Asn1;

namespace Gatehouse.Server.SignIn.Passkeys.Attestations;

/// <summary>Format <c>android-key</c> (WebAuthn §8.4): a certificate of Android's key store for the credential's own key.</summary>
internal static class AndroidKeyAttestation
{
    private const string DescriptionOid = "1.3.6.1.4.1.11129.2.1.17";

    public static bool Verify(Attestation attestation)
    {
        var statement = attestation.Statement;
        if (!statement.TryGet<long>("alg", out var algorithm) || !statement.TryGet<byte[]>("sig", out var signature))
            return false;

        using var certificate = AttestationCertificate.Read(statement);
        return certificate?.Extension(DescriptionOid) is { } extension
            && certificate.IsFor(attestation.Key)
            && certificate.Verify(algorithm, attestation.SignedData, signature)
            && Describes(extension, attestation.ClientDataHash);
    }

    // KeyDescription: versions and security levels, the challenge, an id, then what software and what the trusted environment enforce.
    private static bool Describes(byte[] extension, byte[] clientDataHash)
    {
        var description = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
        for (var version = 0; version < 4; version++)
            description.ReadEncodedValue();
        if (!description.ReadOctetString().AsSpan().SequenceEqual(clientDataHash))
            return false;

        description.ReadOctetString();
        return AndroidKeyUse.IsFit(description.ReadSequence()) && AndroidKeyUse.IsFit(description.ReadSequence());
    }
}

/// <summary>What an Android key may be used for: the members of <c>AuthorizationList</c> that WebAuthn asks about.</summary>
internal static class AndroidKeyUse
{
    private const int Purpose = 1, AllApplications = 600, Origin = 702;
    private const int Sign = 2, Generated = 0;

    /// <summary>
    /// Whether a list says nothing against the key: that it is everybody's, that it was brought in from elsewhere, or that it is not for signing.
    /// A list may be silent, as the one of the W3C's test vector is.
    /// </summary>
    /// <exception cref="AsnContentException">It is no such list.</exception>
    public static bool IsFit(AsnReader list)
    {
        var isFit = true;
        while (list.HasData)
        {
            var tag = list.PeekTag();
            var value = list.ReadSequence(tag);
            isFit &= tag.TagValue switch
            {
                Purpose => Integers(value.ReadSetOf()).Contains(Sign),
                AllApplications => false,
                Origin => value.TryReadInt32(out var origin) && origin == Generated,
                _ => true,
            };
        }

        return isFit;
    }

    private static List<int> Integers(AsnReader set)
    {
        var integers = new List<int>();
        while (set.HasData)
            integers.Add(set.TryReadInt32(out var value) ? value : -1);
        return integers;
    }
}
