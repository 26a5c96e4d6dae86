using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources;

/// <summary>Holds the order in which a view checks a request, and writes its answer.</summary>
/// <param name="view">The view.</param>
/// <param name="suffixedParameter">The route parameter whose value may end in a dot and a format, or null.</param>
internal sealed class RestDispatcher(RestView view, string? suffixedParameter)
{
    private readonly string allow = view.Allow;

    /// <param name="context">The request.</param>
    /// <param name="suffix">The format at the end of the path, when the route itself tells it.</param>
    internal async Task InvokeAsync(HttpContext context, string? suffix)
    {
        var request = new RestRequest(context, view);
        BodyLength.Announce(context, view.MaxBodyLength);
        RestAnswer answer;
        try
        {
            answer = await AnswerAsync(request, suffix);
        }
        catch (RestException refused)
        {
            answer = RestAnswer.Refuse(refused.Problem);
        }
        catch (BadHttpRequestException broken)
        {
            // The transport's own refusals: too long, too slow, cut off. Their texts are not for clients (S204).
            answer = RestAnswer.Refuse(broken.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? RestProblem.BodyTooLarge()
                : RestProblem.Detail(broken.StatusCode, "The request body could not be read."));
        }

        await RestAnswerWriter.WriteAsync(request, answer, allow);
    }

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request, string? suffix)
    {
        if (suffixedParameter is not null && !FormatSuffix.TryTake(request.Context, suffixedParameter, ref suffix))
            return RestAnswer.Refuse(RestProblem.NotFound());
        if (RestNegotiation.Choose(request, view.Renderers, suffix) is { } notNegotiated)
            return RestAnswer.Refuse(notNegotiated);
        if (await AuthenticateAsync(request) is { } notAuthenticated)
            return RestAnswer.Refuse(notAuthenticated);
        if (await AuthorizeAsync(request) is { } notAuthorized)
            return RestAnswer.Refuse(notAuthorized);
        if (view.Throttles.Count > 0 && await Throttle.ConsultAllAsync(view.Throttles, request.Context) is { } wait)
            return RestAnswer.Refuse(RestProblem.Throttled(wait));
        if (BodyLength.Exceeds(request.Context, view.MaxBodyLength))
            return RestAnswer.Refuse(RestProblem.BodyTooLarge());
        if (view.Find(request.Method) is { } method)
            return request.Check(await method.Handler(request));

        return request.Method == "OPTIONS"
            ? await RestDescription.AnswerAsync(request)
            : RestAnswer.Refuse(RestProblem.MethodNotAllowed(request.Method));
    }

    private async ValueTask<RestProblem?> AuthenticateAsync(RestRequest request)
    {
        for (var index = 0; index < view.Authenticators.Count; index++)
        {
            var found = await view.Authenticators[index].AuthenticateAsync(request.Context);
            if (found.Failure is { } failure)
                return RestProblem.AuthenticationFailed(failure);
            if (found.User is not { } user)
                continue;
            request.User = user;
            request.Credential = found.Credential;
            request.Context.User = user.ToPrincipal();
            break;
        }

        return null;
    }

    /// <summary>Judges by the request; what only an object can decide is left to <see cref="RestRequest.DemandAsync"/>.</summary>
    private static async ValueTask<RestProblem?> AuthorizeAsync(RestRequest request)
    {
        var context = new PermissionContext(request.Context);
        request.Verdict = await request.View.PermissionOf(request.Method).JudgeAsync(context);

        return request.Verdict == Verdict.Deny ? request.Refuse(context) : null;
    }
}
