using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources;

/// <summary>
/// Writes refusals as views do: <c>{"detail": …}</c>, or under the field when they are about one. Every view carries its own; a
/// route group that has other endpoints may be given one.
/// </summary>
public sealed class RestProblemFormat : IProblemFormat
{
    private readonly RestView view;
    private readonly string allow;

    /// <summary>The form of a view's refusals, with its <c>Allow</c> and its challenge.</summary>
    public RestProblemFormat(RestView view)
    {
        this.view = view;
        allow = view.Allow;
    }

    /// <summary>The form of refusals where there is no view.</summary>
    public RestProblemFormat()
    {
        view = new RestView("");
        allow = "";
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(HttpContext context, Refusal refusal) =>
        WriteAsync(context, refusal switch
        {
            { Status: StatusCodes.Status429TooManyRequests, RetryAfter: { } seconds } => RestProblem.Throttled(TimeSpan.FromSeconds(seconds)),
            { Status: StatusCodes.Status400BadRequest, Field: { } field } => RestProblem.Invalid(field, refusal.Title),
            _ => RestProblem.Detail(refusal.Status, refusal.Title, refusal.RetryAfter),
        });

    /// <summary>Writes a refusal that has its shape already. The response must not have started.</summary>
    public ValueTask WriteAsync(HttpContext context, RestProblem problem)
    {
        var request = new RestRequest(context, view);

        // The client's wish is honoured where it can be; a refusal is written in any case.
        RestNegotiation.Choose(request, view.Renderers, null);

        return RestAnswerWriter.WriteAsync(request, RestAnswer.Refuse(problem), allow);
    }
}
