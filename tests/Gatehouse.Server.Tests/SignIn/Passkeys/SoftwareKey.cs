using System.Formats.Cbor;
using System.Security.Cryptography;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.Tests.SignIn.Passkeys;

/// <summary>A fresh key pair of one of the algorithms of passkeys.</summary>
internal sealed class SoftwareKey : IDisposable
{
    private readonly CoseAlgorithm algorithm;
    private readonly ECDsa? ecdsa;
    private readonly RSA? rsa;

    public SoftwareKey(CoseAlgorithm algorithm)
    {
        this.algorithm = algorithm;
        if (algorithm is CoseAlgorithm.RS256 or CoseAlgorithm.PS256)
            rsa = RSA.Create(2048);
        else
            ecdsa = ECDsa.Create(Curve.Curve);
    }

    private (ECCurve Curve, int Number, HashAlgorithmName Hash) Curve => algorithm switch
    {
        CoseAlgorithm.ES384 => (ECCurve.NamedCurves.nistP384, 2, HashAlgorithmName.SHA384),
        CoseAlgorithm.ES512 => (ECCurve.NamedCurves.nistP521, 3, HashAlgorithmName.SHA512),
        _ => (ECCurve.NamedCurves.nistP256, 1, HashAlgorithmName.SHA256),
    };

    /// <summary>The public key as COSE.</summary>
    /// <param name="change">Changes members before they are written.</param>
    public byte[] Cose(Action<SortedDictionary<int, object?>>? change = null)
    {
        var members = new SortedDictionary<int, object?> { [3] = (int)algorithm };
        if (rsa is not null)
        {
            var parameters = rsa.ExportParameters(false);
            (members[1], members[-1], members[-2]) = (3, parameters.Modulus, parameters.Exponent);
        }
        else
        {
            var point = ecdsa!.ExportParameters(false).Q;
            (members[1], members[-1], members[-2], members[-3]) = (2, Curve.Number, point.X, point.Y);
        }

        change?.Invoke(members);
        return Encode(members);
    }

    /// <summary>A signature as authenticators make them: of ECDSA as DER.</summary>
    public byte[] Sign(byte[] data) => algorithm switch
    {
        CoseAlgorithm.RS256 => rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        CoseAlgorithm.PS256 => rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        _ => ecdsa!.SignData(data, Curve.Hash, DSASignatureFormat.Rfc3279DerSequence),
    };

    public void Dispose()
    {
        ecdsa?.Dispose();
        rsa?.Dispose();
    }

    private static byte[] Encode(SortedDictionary<int, object?> members)
    {
        var writer = new CborWriter();
        writer.WriteStartMap(members.Count);
        foreach (var (label, value) in members)
        {
            writer.WriteInt32(label);
            switch (value)
            {
                case int number:
                    writer.WriteInt32(number);
                    break;
                case byte[] bytes:
                    writer.WriteByteString(bytes);
                    break;
                case bool sign:
                    writer.WriteBoolean(sign);
                    break;
                default:
                    writer.WriteTextString((string)value!);
                    break;
            }
        }

        writer.WriteEndMap();
        return writer.Encode();
    }
}
