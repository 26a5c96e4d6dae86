using System.Text;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>A server that shares Django's key: it issues and takes SimpleJWT's own tokens.</summary>
public class SharedKeyHost : ServerHost
{
    public static readonly byte[] Key = Encoding.ASCII.GetBytes("django-insecure-shared-with-the-other-services");

    internal override byte[] SharedKey => Key;

    /// <summary>A token as another holder of the key makes it; <c>now</c> is the server's.</summary>
    internal string Token(Func<long, string> claims) => ForeignToken.Mac(Key, claims(Clock.GetUtcNow().ToUnixTimeSeconds()));
}
