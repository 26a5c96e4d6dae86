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
        var software = AndroidKeyUse.Read(description.ReadSequence());
        var trusted = AndroidKeyUse.Read(description.ReadSequence());
        return !software.IsForAllApplications && !trusted.IsForAllApplications
            && (software.IsGenerated || trusted.IsGenerated)
            && (software.IsForSigning || trusted.IsForSigning);
    }
}

/// <summary>What an Android key may be used for: the members of <c>AuthorizationList</c> that WebAuthn asks about.</summary>
/// <param name="IsForSigning">It signs.</param>
/// <param name="IsForAllApplications">It is bound to no application, so it could be anybody's.</param>
/// <param name="IsGenerated">It was made where it is, not brought in.</param>
internal sealed record AndroidKeyUse(bool IsForSigning, bool IsForAllApplications, bool IsGenerated)
{
    private const int Purpose = 1, AllApplications = 600, Origin = 702;
    private const int Sign = 2, Generated = 0;

    /// <exception cref="AsnContentException">It is no such list.</exception>
    public static AndroidKeyUse Read(AsnReader list)
    {
        var use = new AndroidKeyUse(false, false, false);
        while (list.HasData)
        {
            var tag = list.PeekTag();
            var value = list.ReadSequence(tag);
            use = tag.TagValue switch
            {
                Purpose => use with { IsForSigning = Integers(value.ReadSetOf()).Contains(Sign) },
                AllApplications => use with { IsForAllApplications = true },
                Origin => use with { IsGenerated = value.TryReadInt32(out var origin) && origin == Generated },
                _ => use,
            };
        }

        return use;
    }

    private static IEnumerable<int> Integers(AsnReader set)
    {
        while (set.HasData)
            yield return set.TryReadInt32(out var value) ? value : -1;
    }
}
