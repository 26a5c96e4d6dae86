using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources;

/// <summary>
/// Writes refusals as <see cref="RestProblem"/> does: <c>{"detail": …}</c>, or under the field when they are about one. Every view
/// carries it; a route group that is no view may be given one.
/// </summary>
public sealed class RestProblemFormat : IProblemFormat
{
    private readonly RestView view;
    private readonly string allow;

    /// <summary>The form of a view's refusals.</summary>
    public RestProblemFormat(RestView view)
    {
        this.view = view;
        allow = view.Allow;
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(HttpContext context, Refusal refusal)
    {
        var problem = refusal.Status == StatusCodes.Status429TooManyRequests
            ? RestProblem.Throttled(refusal.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null)
            : refusal.Field is { } field && refusal.Status == StatusCodes.Status400BadRequest
            ? RestProblem.Invalid(field, refusal.Title)
            : RestProblem.Detail(refusal.Status, refusal.Title, refusal.RetryAfter);
        var request = new RestRequest(context, view);

        // The client's wish is honoured where it can be; a refusal is written in any case.
        RestNegotiation.Choose(request, view.Renderers, null);

        return RestAnswerWriter.WriteAsync(request, RestAnswer.Refuse(problem), allow);
    }
}
