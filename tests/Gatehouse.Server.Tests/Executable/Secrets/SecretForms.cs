using System.Text;

namespace Gatehouse.Server.Tests.Executable.Secrets;

/// <summary>The forms in which a secret can be read by whoever finds it: as it is, in hexadecimal, in base64 at any place of a longer value.</summary>
internal static class SecretForms
{
    public static bool AreIn(ReadOnlySpan<byte> place, byte[] secret)
    {
        foreach (var form in Of(secret))
        {
            if (place.IndexOf(form) >= 0)
                return true;
        }

        return false;
    }

    private static IEnumerable<byte[]> Of(byte[] secret)
    {
        yield return secret;
        yield return Encoding.ASCII.GetBytes(Convert.ToHexString(secret));
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret));
        for (var offset = 0; offset < 3; offset++)
        {
            var base64 = Base64At(offset, secret);
            yield return Encoding.ASCII.GetBytes(base64);
            yield return Encoding.ASCII.GetBytes(base64.Replace('+', '-').Replace('/', '_'));
        }
    }

    // The characters that the secret alone decides when so many bytes come before it, modulo three.
    private static string Base64At(int offset, byte[] secret)
    {
        var text = Convert.ToBase64String([.. new byte[offset], .. secret]);
        var first = ((offset * 8) + 5) / 6;
        return text[first..((offset + secret.Length) * 8 / 6)];
    }
}
