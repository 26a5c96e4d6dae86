using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Gatehouse.Resources;

/// <summary>Writes a view's answer: status, the headers every answer of a view carries, and what the renderer makes of the body.</summary>
internal static class RestAnswerWriter
{
    internal static ValueTask WriteAsync(RestRequest request, RestAnswer answer, string allow)
    {
        var response = request.Context.Response;
        response.StatusCode = answer.Status;
        if (allow.Length > 0)
            response.Headers.Allow = allow;

        // Always, even with one renderer: the indent of JSON and a 406 depend on Accept as well.
        if (response.Headers.Vary.Count == 0)
            response.Headers.Vary = HeaderNames.Accept;
        else
            response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        if (answer.Problem is { } problem)
            SetProblemHeaders(request, problem);

        return BodyOf(request, answer) is { } body ? request.Renderer.RenderAsync(request, answer, body) : ValueTask.CompletedTask;
    }

    private static RestBody? BodyOf(RestRequest request, RestAnswer answer) =>
        answer.Problem is { } problem && request.View.Problems == ProblemStyle.ProblemDetails
            ? new ProblemDetailsBody(problem, request.Context.Response.StatusCode)
            : answer.Body;

    private static void SetProblemHeaders(RestRequest request, RestProblem problem)
    {
        var response = request.Context.Response;
        if (problem.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (problem.Status != StatusCodes.Status401Unauthorized)
            return;
        var view = request.View;
        var challenge = view.Challenge?.Invoke() ?? (view.Authenticators.Count > 0 ? view.Authenticators[0].Challenge(request.Context) : null);
        if (challenge is null)
            response.StatusCode = StatusCodes.Status403Forbidden;
        else
            response.Headers.WWWAuthenticate = challenge;
    }
}
