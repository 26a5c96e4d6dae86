using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.Tests.SignIn.Passkeys;

/// <summary>An authenticator with one real key, and the browser in front of it. What it says of itself can be set to anything.</summary>
internal sealed class SoftwareAuthenticator(CoseAlgorithm algorithm = CoseAlgorithm.ES256) : IDisposable
{
    private readonly SoftwareKey key = new(algorithm);

    public string Origin { get; set; } = "http://localhost:8000";

    public string RpId { get; set; } = "localhost";

    public byte[] CredentialId { get; set; } = RandomNumberGenerator.GetBytes(32);

    public AuthenticatorFlags Flags { get; set; } = AuthenticatorFlags.UserPresent;

    /// <summary>The counter as it was at the last signature.</summary>
    public uint SignCount { get; set; }

    public string Format { get; set; } = "none";

    public bool? CrossOrigin { get; set; } = false;

    public string? TopOrigin { get; set; }

    /// <summary>What is signed in place of <c>webauthn.create</c> or <c>webauthn.get</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Makes the passkey: what a browser would bring back.</summary>
    public RegistrationResponse Create(string challenge)
    {
        var clientData = ClientDataOf(ClientData.Create, challenge);
        var data = DataOf(Flags | AuthenticatorFlags.AttestedCredential, [.. CredentialOf(CredentialId), .. key.Cose()]);
        return new RegistrationResponse(clientData, AttestationObjectOf(data, clientData));
    }

    /// <summary>Answers a challenge with the passkey.</summary>
    public AssertionResponse Get(string challenge)
    {
        SignCount++;
        var clientData = ClientDataOf(ClientData.Get, challenge);
        var data = DataOf(Flags, []);
        return new AssertionResponse(clientData, data, key.Sign([.. data, .. SHA256.HashData(clientData)]));
    }

    public void Dispose() => key.Dispose();

    private byte[] ClientDataOf(string type, string challenge)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("type", Type ?? type);
            writer.WriteString("challenge", challenge);
            writer.WriteString("origin", Origin);
            if (CrossOrigin is { } cross)
                writer.WriteBoolean("crossOrigin", cross);
            if (TopOrigin is { } top)
                writer.WriteString("topOrigin", top);
            writer.WriteEndObject();
        }

        return json.ToArray();
    }

    private byte[] DataOf(AuthenticatorFlags flags, byte[] credential)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, SignCount);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(RpId)), (byte)flags, .. count, .. credential];
    }

    private static byte[] CredentialOf(byte[] id)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)id.Length);
        return [.. new byte[16], .. length, .. id];
    }

    private byte[] AttestationObjectOf(byte[] data, byte[] clientData)
    {
        var writer = new CborWriter();
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString(Format);
        writer.WriteTextString("attStmt");
        if (Format == "packed")
        {
            writer.WriteStartMap(2);
            writer.WriteTextString("alg");
            writer.WriteInt32((int)algorithm);
            writer.WriteTextString("sig");
            writer.WriteByteString(key.Sign([.. data, .. SHA256.HashData(clientData)]));
            writer.WriteEndMap();
        }
        else
        {
            writer.WriteStartMap(0);
            writer.WriteEndMap();
        }

        writer.WriteTextString("authData");
        writer.WriteByteString(data);
        writer.WriteEndMap();
        return writer.Encode();
    }
}
