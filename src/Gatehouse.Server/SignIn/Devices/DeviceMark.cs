using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.SignIn.Devices;

/// <summary>
/// What a browser keeps to show that somebody has signed in to an account there: <c>device (16 random bytes) ‖ end (8, Unix milliseconds, big-endian) ‖
/// HMAC-SHA-256 (32)</c>. The MAC is over device, end and the account's id, which is not in it: a mark tells nobody whose it is.
/// </summary>
/// <param name="bytes"><see cref="Size"/> bytes, from wherever.</param>
internal readonly struct DeviceMark(ReadOnlyMemory<byte> bytes)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = Signed + HMACSHA256.HashSizeInBytes;

    private const int DeviceSize = 16, Signed = DeviceSize + sizeof(long);

    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>The device's name, by which its failures are counted: another after each sign-in.</summary>
    public string Device => Convert.ToHexStringLower(bytes.Span[..DeviceSize]);

    /// <summary>Whether it has ended, if what it says is true.</summary>
    public bool HasEnded(DateTimeOffset now) => BinaryPrimitives.ReadInt64BigEndian(bytes.Span[DeviceSize..]) <= now.ToUnixTimeMilliseconds();

    /// <summary>Makes a mark of a new device.</summary>
    public static DeviceMark Make(ReadOnlySpan<byte> key, Id<User> account, DateTimeOffset end)
    {
        var mark = new byte[Size];
        RandomSecret.Bytes(DeviceSize).CopyTo(mark, 0);
        BinaryPrimitives.WriteInt64BigEndian(mark.AsSpan(DeviceSize), end.ToUnixTimeMilliseconds());
        Mac(key, account, mark.AsSpan(0, Signed), mark.AsSpan(Signed));
        return new DeviceMark(mark);
    }

    /// <summary>Whether it was made under a key for an account.</summary>
    public bool IsFor(ReadOnlySpan<byte> key, Id<User> account)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Mac(key, account, bytes.Span[..Signed], mac);
        return CryptographicOperations.FixedTimeEquals(mac, bytes.Span[Signed..]);
    }

    private static void Mac(ReadOnlySpan<byte> key, Id<User> account, ReadOnlySpan<byte> signed, Span<byte> mac) =>
        HMACSHA256.HashData(key, (byte[])[.. signed, .. Encoding.ASCII.GetBytes(account.ToString())], mac);
}
