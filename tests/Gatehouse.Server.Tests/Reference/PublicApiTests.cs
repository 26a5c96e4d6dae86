using Gatehouse.Tests.Shared;

namespace Gatehouse.Server.Tests.Reference;

/// <summary>What the server shows to applications that embed it is in a file, so that a change shows in a review.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData(typeof(GatehouseServer))]
    public void The_public_API_is_what_the_file_says(Type one) => ReferenceFile.ShouldBe($"api/{one.Assembly.GetName().Name}.txt", PublicApi.Print(one.Assembly));
}
