using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Testing;

/// <summary>
/// Ids that follow from names: "ada" is the same user in every test and in every run. They look as the server's do, UUIDs of version 4 in lower case;
/// a name that is such a UUID already stays as it is.
/// </summary>
public static class TestIds
{
    /// <summary>The id of the user of this name.</summary>
    /// <param name="name">A name, or the id itself.</param>
    public static string OfUser(string name) => Of("user", name);

    /// <summary>The id of the organization of this name.</summary>
    /// <param name="name">A name, or the id itself.</param>
    public static string OfOrganization(string name) => Of("organization", name);

    private static string Of(string kind, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Guid.TryParseExact(name, "D", out var id))
            return id.ToString("D");

        Span<byte> bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{name}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40); // version 4 and RFC 9562's variant, or Python's clients refuse them
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
