using System.Formats.Asn1;

namespace Gatehouse.Server.SignIn.Passkeys.Attestations;

/// <summary>The directory name in a TPM certificate's alternative name (TCG EK credential profile §3.2.9).</summary>
internal static class TpmDeviceName
{
    private const string Manufacturer = "2.23.133.2.1", Model = "2.23.133.2.2", Firmware = "2.23.133.2.3";

    private static readonly Asn1Tag DirectoryName = new(TagClass.ContextSpecific, 4, isConstructed: true);

    /// <summary>Whether maker, model and firmware are named.</summary>
    /// <exception cref="AsnContentException">It is no alternative name.</exception>
    public static bool IsComplete(byte[] alternativeName)
    {
        var named = new HashSet<string>();
        var names = new AsnReader(alternativeName, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            if (names.PeekTag().HasSameClassAndValue(DirectoryName))
                Collect(names.ReadSequence(DirectoryName).ReadSequence(), named);
            else
                names.ReadEncodedValue();
        }

        return named.IsSupersetOf([Manufacturer, Model, Firmware]);
    }

    private static void Collect(AsnReader name, HashSet<string> named)
    {
        while (name.HasData)
        {
            var part = name.ReadSetOf();
            while (part.HasData)
                named.Add(part.ReadSequence().ReadObjectIdentifier());
        }
    }
}
