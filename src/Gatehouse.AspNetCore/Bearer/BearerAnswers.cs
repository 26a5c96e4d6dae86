using Gatehouse.AspNetCore.Authorization;
using Gatehouse.AspNetCore.Permissions;
using Gatehouse.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Gatehouse.AspNetCore.Bearer;

/// <summary>The refusals of a protected resource (RFC 6750 §3, S78). Which of the many reasons it was is for the log, not for the caller.</summary>
internal sealed class BearerAnswers(GatehouseOptions options)
{
    /// <summary>Seconds after which a caller may try again when there are no keys.</summary>
    private const int RetryAfter = 5;

    private readonly string challenge = $"Bearer realm=\"{Quote(options.Realm ?? options.Audience ?? options.Issuer)}\"";

    public Task ChallengeAsync(HttpContext context, TokenOutcome outcome)
    {
        switch (outcome)
        {
            case TokenOutcome.InvalidRequest:
                return WriteAsync(context, StatusCodes.Status400BadRequest, BearerErrors.InvalidRequest, "Send one access token, in one Authorization header.");
            case TokenOutcome.InvalidToken:
                return WriteAsync(context, StatusCodes.Status401Unauthorized, BearerErrors.InvalidToken, "The access token is not accepted.");
            case TokenOutcome.KeysUnavailable:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = new StringValues($"{RetryAfter}");
                return Task.CompletedTask;
            default:
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.Append("WWW-Authenticate", challenge);
                return Task.CompletedTask;
        }
    }

    public Task ForbidAsync(HttpContext context)
    {
        var failure = context.Features.Get<PermissionFailure>();
        var required = failure?.Refusal?.Scope ?? (failure is null ? RequiredScopes.Of(context.GetEndpoint()) : null);
        if (required is not null)
            return WriteAsync(context, StatusCodes.Status403Forbidden, BearerErrors.InsufficientScope, "The access token does not allow this.", required);

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return failure is { Refusal: null, Explanation: null } or null
            ? Task.CompletedTask
            : RefusalBody.WriteAsync(context, StatusCodes.Status403Forbidden, failure.Refusal, failure.Explanation);
    }

    private Task WriteAsync(HttpContext context, int status, string error, string description, string? scope = null)
    {
        context.Response.StatusCode = status;
        var header = $"{challenge}, error=\"{error}\", error_description=\"{description}\"";
        context.Response.Headers.Append("WWW-Authenticate", scope is null ? header : $"{header}, scope=\"{Quote(scope)}\"");
        return context.RequestServices.GetService<IProblemDetailsService>() is { } problems
            ? WriteProblemAsync(context, problems, status, error, description)
            : WriteJsonAsync(context, error, description);
    }

    private static async Task WriteProblemAsync(HttpContext context, IProblemDetailsService problems, int status, string error, string description)
    {
        var problem = new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = { Status = status, Detail = description, Extensions = { ["error"] = error, ["error_description"] = description } },
        };
        if (!await problems.TryWriteAsync(problem))
            await WriteJsonAsync(context, error, description);
    }

    private static Task WriteJsonAsync(HttpContext context, string error, string description)
    {
        // All of it is our own text, and none of that needs escaping.
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$"""{"error":"{{error}}","error_description":"{{description}}"}""", context.RequestAborted);
    }

    private static string Quote(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
