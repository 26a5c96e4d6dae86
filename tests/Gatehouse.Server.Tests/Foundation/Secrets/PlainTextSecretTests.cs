using System.Text.Json;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.Tests.Foundation.Secrets;

/// <summary>S18: whatever prints a secret by accident prints a placeholder.</summary>
public sealed class PlainTextSecretTests
{
    private const string Marker = "marker-4711";

    private static readonly PlainTextSecret Secret = new(Marker);

    [Fact]
    public void It_is_not_in_text_interpolation_or_JSON()
    {
        Secret.ToString().ShouldBe(PlainTextSecret.Redacted);
        $"{Secret}".ShouldNotContain(Marker);
        JsonSerializer.Serialize(Secret).ShouldNotContain(Marker);
    }

    [Fact]
    public void It_is_given_out_on_demand() => Secret.Reveal().ShouldBe(Marker);
}
