using System.Numerics;
using System.Security.Cryptography;

namespace Gatehouse.Jose;

/// <summary>Which RSA keys may verify or sign (S55). The runtime takes 512 bits, and any exponent its library takes.</summary>
internal static class RsaKeyRules
{
    public const int MinimumBits = 2048;
    public const int MaximumBits = 4096;

    // The primes by which the keys of CVE-2017-15361 (ROCA) are told from others: their moduli are powers of 65537 by each of these.
    private static readonly int[] RocaPrimes = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157];
    private static readonly HashSet<int>[] RocaResidues = [.. RocaPrimes.Select(PowersOf65537)];

    /// <summary>What is wrong with the key; null when nothing is.</summary>
    public static string? Fault(RSAParameters key)
    {
        var modulus = new BigInteger(key.Modulus, isUnsigned: true, isBigEndian: true);
        var exponent = new BigInteger(key.Exponent, isUnsigned: true, isBigEndian: true);
        var bits = modulus.GetBitLength();

        if (bits is < MinimumBits or > MaximumBits)
            return $"An RSA key has {MinimumBits} to {MaximumBits} bits, this one {bits}.";
        if (modulus.IsEven)
            return "The modulus of an RSA key is odd.";
        if (exponent.IsEven || exponent < 3 || exponent > uint.MaxValue)
            return "The exponent of an RSA key is odd, at least 3 and below 2^32.";
        return IsRoca(modulus) ? "This RSA key was made by a faulty chip (CVE-2017-15361) and can be factored." : null;
    }

    private static bool IsRoca(BigInteger modulus)
    {
        for (var i = 0; i < RocaPrimes.Length; i++)
        {
            if (!RocaResidues[i].Contains((int)(modulus % RocaPrimes[i])))
                return false;
        }

        return true;
    }

    private static HashSet<int> PowersOf65537(int prime)
    {
        var powers = new HashSet<int>();
        for (var power = 1; powers.Add(power); power = power * (65537 % prime) % prime)
        {
        }

        return powers;
    }
}
