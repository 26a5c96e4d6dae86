using Gatehouse.AspNetCore;
using System.Text.Json;

namespace Gatehouse.Resources.Tests;

/// <summary>A view that tells what it read.</summary>
internal static class EchoView
{
    public static TextField Name { get; } = new("name") { MaxLength = 5 };

    public static IntegerField Count { get; } = new("count") { Required = false, Min = 0, Max = 10 };

    public static BooleanField Flag { get; } = new("flag") { Required = false };

    public static Form Form { get; } = new(Name, Count, Flag);

    public static RestView Open() => new RestView("Thing List") { Permission = Permission.AllowAny }.Get(Hello).Post(EchoAsync, Form);

    public static ValueTask<RestAnswer> Hello(RestRequest request) =>
        new(RestAnswer.Ok("grüße 😀", static (writer, text) =>
        {
            writer.WriteStartObject();
            writer.WriteString("hello", text);
            writer.WriteEndObject();
        }));

    public static async ValueTask<RestAnswer> EchoAsync(RestRequest request) =>
        RestAnswer.Created(await request.ReadAsync(Form, partial: request.Method == "PATCH"), Write);

    private static void Write(Utf8JsonWriter writer, FormValues values)
    {
        writer.WriteStartObject();
        if (values.TryGet(Name, out var name))
            writer.WriteString("name", name);
        if (values.TryGet(Count, out var count))
            writer.WriteNumber("count", count);
        if (values.TryGet(Flag, out var flag))
            writer.WriteBoolean("flag", flag);
        writer.WriteEndObject();
    }
}
