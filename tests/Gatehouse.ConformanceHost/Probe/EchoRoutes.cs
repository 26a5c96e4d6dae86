using System.Globalization;
using System.Text.Json;
using Gatehouse.AspNetCore;
using Gatehouse.Resources;

namespace Gatehouse.ConformanceHost.Probe;

/// <summary>A field of each kind, told back as it was read (D205–D209).</summary>
internal static class EchoRoutes
{
    private static readonly TextField Street = new("street");
    private static readonly IntegerField Number = new("number") { Required = false };

    private static readonly Form Form = new(
        new TextField("text") { MaxLength = 5 },
        new IntegerField("count") { Required = false, Min = 1, Max = 9 },
        new BooleanField("flag") { Required = false },
        new EmailField("email") { Required = false },
        new ChoiceField("pick", new("a", "a"), new("b", "b")) { Required = false },
        new DateField("day") { Required = false },
        new DateTimeField("at") { Required = false },
        new UrlField("url") { Required = false },
        new UuidField("key") { Required = false },
        new ListField<string>("tags", new TextField("tag") { MaxLength = 4 }) { Required = false },
        new NestedField("inner", new Form(Street, Number)) { Required = false },
        new TextField("maybe") { Required = false, AllowNull = true, AllowBlank = true });

    public static void MapEcho(this IEndpointRouteBuilder probe, IReadOnlyList<IAuthenticator> authenticators)
    {
        probe.MapView("/echo/", View(RestParser.All));
        probe.MapView("/echo-json/", View([RestParser.Json]));

        RestView View(IReadOnlyList<RestParser> parsers) =>
            new RestView("Echo") { Authenticators = authenticators, Permission = Permission.AllowAny, Parsers = parsers }.Post(AnswerAsync, Form);
    }

    private static async ValueTask<RestAnswer> AnswerAsync(RestRequest request) => RestAnswer.Ok(await request.ReadAsync(Form), Write);

    private static void Write(Utf8JsonWriter writer, FormValues values)
    {
        writer.WriteStartObject();
        foreach (var field in values.Form.Fields.Where(values.Has))
        {
            writer.WritePropertyName(field.Name);
            WriteValue(writer, values.Find(field));
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case long number: writer.WriteNumberValue(number); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case Guid key: writer.WriteStringValue(key); break;
            case DateOnly day: writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset at: writer.WriteInstantValue(at); break;
            case FormValues inner: Write(writer, inner); break;
            case IReadOnlyList<string> texts:
                writer.WriteStartArray();
                foreach (var text in texts)
                    writer.WriteStringValue(text);
                writer.WriteEndArray();
                break;
            default: throw new InvalidOperationException($"There is no field of {value.GetType()}.");
        }
    }
}
