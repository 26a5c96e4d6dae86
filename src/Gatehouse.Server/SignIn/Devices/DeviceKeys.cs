using System.Security.Cryptography;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.SignIn.Devices;

/// <summary>The keys that marks are made under: derived from the master keys, so that all servers of one database have the same.</summary>
internal sealed class DeviceKeys(MasterKeyRing masterKeys)
{
    /// <summary>The current one, then older ones: their marks hold until those master keys are taken out of the configuration.</summary>
    public IReadOnlyList<byte[]> All { get; } = [.. masterKeys.All.Select(static master =>
    {
        var key = new byte[HMACSHA256.HashSizeInBytes];
        master.Derive([], "gatehouse device marks v1"u8, key);
        return key;
    })];
}
