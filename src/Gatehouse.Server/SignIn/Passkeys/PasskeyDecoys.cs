using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.SignIn.Passkeys;

/// <summary>Credential ids for names that have no passkey, so that asking does not tell whether they have (S124): always the same for one name.</summary>
internal sealed class PasskeyDecoys(MasterKeyRing keys)
{
    /// <summary>A credential id of 32 bytes that nobody has.</summary>
    /// <param name="identifier">The name as it is looked up, so that all its spellings give one id.</param>
    public byte[] For(string identifier)
    {
        Span<byte> key = stackalloc byte[HMACSHA256.HashSizeInBytes];
        keys.Current.Derive([], "gatehouse passkey decoys v1"u8, key);
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(identifier));
    }
}
