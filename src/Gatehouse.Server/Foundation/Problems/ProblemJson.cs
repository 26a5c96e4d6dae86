using Gatehouse.Resources;
using System.Globalization;
using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Foundation.Problems;

/// <summary>Writes a refusal as <c>application/problem+json</c> (RFC 9457, S204): fixed texts, nothing of the request or of an exception.</summary>
internal sealed class ProblemJson : IProblemFormat
{
    public static ProblemJson Format { get; } = new();

    public async ValueTask WriteAsync(HttpContext context, Refusal problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        if (problem.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        response.ContentType = "application/problem+json";

        var body = new ArrayBufferWriter<byte>(256);
        Write(body, problem, context.TraceIdentifier);
        response.ContentLength = body.WrittenCount;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }

    private static void Write(IBufferWriter<byte> body, Refusal problem, string requestId)
    {
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("type"u8, $"urn:gatehouse:problem:{problem.Code}");
        json.WriteString("title"u8, problem.Title);
        json.WriteNumber("status"u8, problem.Status);
        json.WriteString("code"u8, problem.Code);
        json.WriteString("instance"u8, requestId);
        if (problem.Field is { } field)
        {
            json.WriteStartObject("errors"u8);
            json.WriteStartArray(field);
            json.WriteStringValue(problem.Title);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
