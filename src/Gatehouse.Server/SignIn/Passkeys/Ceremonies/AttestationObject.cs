using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.SignIn.Passkeys.Ceremonies;

/// <summary>An authenticator's data and how it vouches for them (WebAuthn §6.5.4).</summary>
/// <param name="Format">Names the form of the statement: <c>none</c>, <c>packed</c>…</param>
/// <param name="Statement">The statement.</param>
/// <param name="AuthenticatorData">The data.</param>
internal sealed record AttestationObject(string Format, CborMap Statement, AuthenticatorData AuthenticatorData)
{
    private const int Members = 3;

    /// <summary>Reads an attestation object to its last byte; null when it is malformed.</summary>
    public static AttestationObject? Read(ReadOnlyMemory<byte> encoded) =>
        StrictCbor.ReadMap(encoded, out var length) is { Count: Members } map && length == encoded.Length
            && map.TryGet<string>("fmt", out var format)
            && map.TryGet<CborMap>("attStmt", out var statement)
            && map.TryGet<byte[]>("authData", out var bytes)
            && AuthenticatorData.Read(bytes) is { } data
                ? new AttestationObject(format, statement, data)
                : null;
}
