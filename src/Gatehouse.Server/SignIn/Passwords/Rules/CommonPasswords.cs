using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Server.SignIn.Passwords.Rules;

/// <summary>
/// The passwords everybody tries first (S10): the lists in <c>Lists</c>, kept as sorted 64-bit hashes in a resource of this
/// assembly. Looking one up reads a few pages of the mapped file and allocates nothing that stays.
/// </summary>
/// <remarks>The resource is made from the lists by a test, which fails when the two differ and says how to renew it.</remarks>
internal static unsafe class CommonPasswords
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "common-passwords.bin";

    private const int EntrySize = sizeof(ulong);
    private const int LeastCore = 4;

    private static readonly byte* Entries;

    static CommonPasswords()
    {
        // Never disposed: the pages belong to the assembly for as long as it is loaded.
        var stream = (UnmanagedMemoryStream)typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource)!;
        Entries = stream.PositionPointer;
        Count = (int)(stream.Length / EntrySize);
    }

    /// <summary>How many words the lists hold.</summary>
    public static int Count { get; }

    /// <summary>Whether a password is in the lists, upper and lower case and blanks around it aside.</summary>
    public static bool Contains(string password) => Find(password.Trim().ToLowerInvariant());

    /// <summary>
    /// Whether what remains of a password without the digits and punctuation at both ends is in the lists. Remains of up to
    /// three letters do not count: <c>8841-xy-2299</c> is not common because <c>xy</c> is.
    /// </summary>
    public static bool ContainsCore(string password)
    {
        var first = 0;
        var end = password.Length;
        while (first < end && !char.IsLetter(password[first]))
            first++;
        while (end > first && !char.IsLetter(password[end - 1]))
            end--;

        return end - first >= LeastCore && end - first < password.Length && Find(password[first..end].ToLowerInvariant());
    }

    /// <summary>The entry for a word, itself in lower case.</summary>
    internal static ulong EntryFor(string word)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(word), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    private static bool Find(string word)
    {
        var sought = EntryFor(word);
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var entry = BinaryPrimitives.ReadUInt64BigEndian(new ReadOnlySpan<byte>(Entries + ((long)middle * EntrySize), EntrySize));
            if (entry == sought)
                return true;
            if (entry < sought)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return false;
    }
}
