using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Gatehouse.Jose.Tests;

/// <summary>S48: our scanner against the runtime's document, which is told to be as strict and then asked for every string.</summary>
public sealed class StrictJsonPropertyTests
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = StrictJson.MaxDepth };

    [Fact]
    public void It_takes_exactly_what_a_strict_reader_takes()
    {
        var (taken, refused) = (0, 0);
        Prop.ForAll(JsonGenerator.Texts.ToArbitrary(), text =>
        {
            var expected = Read(text) is not null;
            _ = expected ? taken++ : refused++;
            return (JwtClaims.TryParse(text, out _) == JwtRefusal.None == expected).Label(Encoding.UTF8.GetString(text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

        taken.ShouldBeGreaterThan(2_000);
        refused.ShouldBeGreaterThan(2_000);
    }

    [Fact]
    public void What_it_takes_reads_the_same() =>
        Prop.ForAll(JsonGenerator.Texts.ToArbitrary(), text =>
        {
            using var expected = Read(text);
            return expected is null || Render(text) == Render(expected.RootElement);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void Bytes_of_any_kind_are_decided_without_an_exception() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => JwtClaims.TryParse(bytes, out _) is JwtRefusal.None == (Read(bytes) is not null))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void A_name_given_twice_is_found_among_thousands()
    {
        var names = Enumerable.Range(0, 1_500).Select(i => $"\"n{i}\":1").ToList();
        Nested(names).ShouldBe(JwtRefusal.None);
        Nested([.. names, "\"n7\":2"]).ShouldBe(JwtRefusal.MalformedPayload);
        Nested([.. names, "\"\\u006e1499\":2"]).ShouldBe(JwtRefusal.MalformedPayload);

        static JwtRefusal Nested(List<string> members) =>
            JwtClaims.TryParse(Encoding.UTF8.GetBytes($"{{\"x\":{{{string.Join(",", members)}}}}}"), out _);
    }

    [Fact]
    public void The_same_name_in_two_objects_is_none_given_twice() =>
        JwtClaims.TryParse("""{"a":{"a":[{"a":1},{"a":2}]},"b":{"a":1}}"""u8, out _).ShouldBe(JwtRefusal.None);

    private static JsonDocument? Read(byte[] text)
    {
        try
        {
            var document = JsonDocument.Parse(text, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.GetPropertyCount() <= 64)
            {
                Render(document.RootElement);
                return document;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not Unicode, which the document notices only when asked for it.
        }

        return null;
    }

    private static string Render(byte[] text)
    {
        JwtClaims.TryParse(text, out var claims).ShouldBe(JwtRefusal.None);
        return Render(new JsonValue(JsonKind.Object, claims.Payload.TrimStart(" \t\r\n"u8)));
    }

    private static string Render(JsonValue value)
    {
        var rendered = new StringBuilder();
        switch (value.Kind)
        {
            case JsonKind.Object:
                foreach (var member in value.Members)
                    rendered.Append('<').Append(member.Name.ToString()).Append('=').Append(Render(member.Value)).Append('>');
                break;
            case JsonKind.Array:
                var cursor = new JsonCursor(value.Raw);
                while (cursor.TryReadElement(out var element))
                    rendered.Append('[').Append(Render(element)).Append(']');
                break;
            case JsonKind.String:
                rendered.Append(value.Text.ToString());
                break;
            default:
                rendered.Append(Encoding.UTF8.GetString(value.Raw));
                break;
        }

        return $"{value.Kind}{rendered}";
    }

    private static string Render(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "Object" + string.Concat(value.EnumerateObject().Select(member => $"<{member.Name}={Render(member.Value)}>")),
        JsonValueKind.Array => "Array" + string.Concat(value.EnumerateArray().Select(element => $"[{Render(element)}]")),
        JsonValueKind.String => "String" + value.GetString(),
        JsonValueKind.Number => "Number" + value.GetRawText(),
        JsonValueKind.Null => "Nullnull",
        _ => "Boolean" + value.GetRawText(),
    };
}
