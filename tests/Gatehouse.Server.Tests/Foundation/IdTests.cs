using System.Text.Json;
using Gatehouse.Server.Foundation;

namespace Gatehouse.Server.Tests.Foundation;

public sealed class IdTests
{
    /// <summary>The ids a PropelAuth client sees are version 4, since its Python SDK finds no others; the rest rise with time.</summary>
    [Fact]
    public void The_version_follows_from_who_sees_it()
    {
        Id<Seen>.New().Value.Version.ShouldBe(4);
        Id<Unseen>.New().Value.Version.ShouldBe(7);
    }

    [Theory]
    [InlineData("0B8E3F0E-5F5E-4C3E-9D0A-0F4F3C1D2B1A", true)]
    [InlineData("0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a", true)]
    [InlineData("{0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a}", false)]
    [InlineData("0b8e3f0e5f5e4c3e9d0a0f4f3c1d2b1a", false)]
    [InlineData(" 0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a", false)]
    [InlineData("", false)]
    public void Only_the_form_with_dashes_is_read_and_it_is_written_in_lower_case(string text, bool understood)
    {
        Id<Seen>.TryParse(text, out var id).ShouldBe(understood);
        if (understood)
            id.ToString().ShouldBe(text.ToLowerInvariant());
    }

    [Fact]
    public void It_is_a_string_in_json()
    {
        var id = Id<Seen>.New();
        var owner = new Dictionary<Id<Seen>, Id<Unseen>> { [id] = Id<Unseen>.New() };

        var json = JsonSerializer.Serialize(owner);

        json.ShouldBe($"{{\"{id}\":\"{owner[id]}\"}}");
        JsonSerializer.Deserialize<Dictionary<Id<Seen>, Id<Unseen>>>(json).ShouldBe(owner);
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Id<Seen>>("7"));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Id<Seen>>("\"seven\""));
    }

    private sealed class Seen : IExternallyKnown;

    private sealed class Unseen;
}
