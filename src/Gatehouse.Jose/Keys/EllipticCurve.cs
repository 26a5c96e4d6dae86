using System.Security.Cryptography;

namespace Gatehouse.Jose;

/// <summary>A curve of RFC 7518 §6.2.1.1: its JOSE name, its object identifier, and the length of a coordinate in bytes.</summary>
internal sealed record EllipticCurve(string Name, string Oid, int CoordinateSize, JwsAlgorithm Algorithm)
{
    public static readonly EllipticCurve P256 = new("P-256", "1.2.840.10045.3.1.7", 32, JwsAlgorithm.ES256);
    public static readonly EllipticCurve P384 = new("P-384", "1.3.132.0.34", 48, JwsAlgorithm.ES384);
    public static readonly EllipticCurve P521 = new("P-521", "1.3.132.0.35", 66, JwsAlgorithm.ES512);

    public ECCurve ToECCurve() => ECCurve.CreateFromValue(Oid);

    public bool Is(ECCurve curve) => curve.IsNamed && curve.Oid.Value == Oid;

    public static EllipticCurve? Find(JsonText name)
    {
        EllipticCurve[] curves = [P256, P384, P521];
        foreach (var curve in curves)
        {
            if (name.Equals(curve.Name))
                return curve;
        }

        return null;
    }
}
