using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary>Django REST Framework's form of a refusal: <c>{"detail": …}</c>.</summary>
internal static class DetailAnswer
{
    public const string PermissionDenied = "You do not have permission to perform this action.";

    public static Task WriteAsync(
        HttpContext context, int status, string detail, string? code = null, IReadOnlyList<TokenFault>? faults = null, PermissionExplanation? explanation = null)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(body))
            Write(writer, detail, code, faults ?? [], explanation);

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.WrittenCount;
        return context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted).AsTask();
    }

    private static void Write(Utf8JsonWriter writer, string detail, string? code, IReadOnlyList<TokenFault> faults, PermissionExplanation? explanation)
    {
        writer.WriteStartObject();
        writer.WriteString("detail"u8, detail);
        if (code is not null)
            writer.WriteString("code"u8, code);
        if (faults.Count > 0)
        {
            writer.WriteStartArray("messages"u8);
            foreach (var fault in faults)
            {
                writer.WriteStartObject();
                writer.WriteString("token_class"u8, fault.TokenClass);
                writer.WriteString("token_type"u8, fault.TokenType);
                writer.WriteString("message"u8, fault.Message);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (explanation is not null)
        {
            writer.WritePropertyName("explain"u8);
            explanation.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
