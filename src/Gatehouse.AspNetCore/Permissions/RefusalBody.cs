using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>The body of a refusal: problem details (RFC 9457) where the application has them, else an object with <c>detail</c>.</summary>
internal static class RefusalBody
{
    /// <summary>Writes a status and a body. The response must not have started; headers stay.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status.</param>
    /// <param name="refusal">The words; null for the usual ones.</param>
    /// <param name="explanation">Which rule said what; null where callers are not told.</param>
    public static async Task WriteAsync(HttpContext context, int status, PermissionRefusal? refusal, PermissionExplanation? explanation)
    {
        context.Response.StatusCode = status;
        if (refusal?.Allow is { } allow)
            context.Response.Headers.Allow = allow;
        var detail = refusal?.Message ?? DetailAnswer.PermissionDenied;
        if (context.RequestServices.GetService<IProblemDetailsService>() is { } problems)
        {
            var problem = new ProblemDetailsContext { HttpContext = context, ProblemDetails = { Status = status, Detail = detail } };
            if (refusal?.Code is { } code)
                problem.ProblemDetails.Extensions["code"] = code;
            if (explanation is not null)
                problem.ProblemDetails.Extensions["explain"] = AsElement(explanation);
            if (await problems.TryWriteAsync(problem))
                return;
        }

        await DetailAnswer.WriteAsync(context, status, detail, refusal?.Code, explanation: explanation);
    }

    private static JsonElement AsElement(PermissionExplanation explanation)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            explanation.WriteTo(writer);
        var reader = new Utf8JsonReader(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        return JsonElement.ParseValue(ref reader);
    }
}
