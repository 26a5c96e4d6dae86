namespace Gatehouse.Server.SignIn.Passkeys.Attestations;

/// <summary>That a TPM has a key: <c>TPMS_ATTEST</c> of kind "certify" (TPM 2.0 Library, part 2, §10.12.12).</summary>
/// <param name="ExtraData">What the TPM was asked to sign along.</param>
/// <param name="Name">The certified key's name.</param>
internal sealed record TpmCertification(byte[] ExtraData, byte[] Name)
{
    private const uint Magic = 0xff544347;
    private const ushort Certify = 0x8017;
    private const int ClockInfo = 17, FirmwareVersion = 8;

    /// <summary>Reads a certification; null when it is malformed or of another kind.</summary>
    public static TpmCertification? Read(ReadOnlySpan<byte> info)
    {
        var bytes = new TpmBytes(info);
        if (bytes.UInt32() != Magic || bytes.UInt16() != Certify)
            return null;

        bytes.Sized(); // who signs
        var extraData = bytes.Sized().ToArray();
        bytes.Take(ClockInfo + FirmwareVersion);
        var name = bytes.Sized().ToArray();
        bytes.Sized(); // its qualified name
        return bytes.IsWholly ? new TpmCertification(extraData, name) : null;
    }
}
