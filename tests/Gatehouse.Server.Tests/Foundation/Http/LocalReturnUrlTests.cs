using Gatehouse.Server.Foundation.Http;

namespace Gatehouse.Server.Tests.Foundation.Http;

public sealed class LocalReturnUrlTests
{
    /// <summary>S115: what leads back into our own pages, and what only seems to.</summary>
    [Fact]
    public void Only_paths_of_this_origin_are_local()
    {
        foreach (var vector in VectorFile.Json("own/local-return-url.json").EnumerateArray())
        {
            var url = vector.GetProperty("url").GetString();
            LocalReturnUrl.IsLocal(url).ShouldBe(vector.GetProperty("accept").GetBoolean(), url);
        }

        LocalReturnUrl.IsLocal(null).ShouldBeFalse();
    }
}
