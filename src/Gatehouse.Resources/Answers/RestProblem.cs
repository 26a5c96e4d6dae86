using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources;

/// <summary>A refusal in the form of Django REST Framework: a status and one of its four shapes of body.</summary>
/// <remarks>
/// The shapes are <c>{"detail": …}</c> (SimpleJWT adds <c>code</c> and <c>messages</c>), errors by field, a bare array of
/// messages, and nothing. A 401 is sent as 403 by views whose first authenticator has no challenge.
/// </remarks>
public sealed class RestProblem
{
    private RestProblem(int status) => Status = status;

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>What <c>detail</c> says, or null when the body has another shape.</summary>
    public RestMessage? Sentence { get; private init; }

    /// <summary>What <c>code</c> says, or null when there is none.</summary>
    public string? Code { get; private init; }

    /// <summary>What each accepted token class had against the token (SimpleJWT).</summary>
    public IReadOnlyList<TokenFault> TokenFaults { get; private init; } = [];

    /// <summary>Errors by field, or null when the body has another shape.</summary>
    public RestErrors? Errors { get; private init; }

    /// <summary>The bare array, or null when the body has another shape.</summary>
    public IReadOnlyList<RestMessage>? BareMessages { get; private init; }

    /// <summary>Which rule said what, for developers; null outside Development.</summary>
    public PermissionExplanation? Explanation { get; private init; }

    /// <summary>Seconds for <c>Retry-After</c>, or null for no such header.</summary>
    public int? RetryAfter { get; private init; }

    /// <summary>A refusal told in one sentence.</summary>
    public static RestProblem Detail(int status, RestMessage detail, int? retryAfter = null) =>
        new(status) { Sentence = detail, RetryAfter = retryAfter };

    /// <summary>400 with errors by field.</summary>
    public static RestProblem Invalid(RestErrors errors) => new(StatusCodes.Status400BadRequest) { Errors = errors };

    /// <summary>400 with one message under one field.</summary>
    public static RestProblem Invalid(string field, RestMessage message) => Invalid(RestErrors.Of(field, message));

    /// <summary>400 with a bare array of messages: a few djoser failures.</summary>
    public static RestProblem Bare(params IReadOnlyList<RestMessage> messages) =>
        new(StatusCodes.Status400BadRequest) { BareMessages = messages };

    /// <summary>400: the body could not be read.</summary>
    public static RestProblem ParseError(RestMessage detail) => Detail(StatusCodes.Status400BadRequest, detail);

    /// <summary>401: no credentials came with the request.</summary>
    public static RestProblem NotAuthenticated() =>
        Detail(StatusCodes.Status401Unauthorized, RestMessages.NotAuthenticated);

    /// <summary>401: the credentials are not good; or what else the failure says.</summary>
    public static RestProblem AuthenticationFailed(AuthenticationFailure failure) =>
        new(failure.Status)
        {
            Sentence = failure.Detail,
            Code = failure.Code,
            TokenFaults = failure.TokenFaults,
            RetryAfter = failure.IsUnavailable ? 5 : null,
        };

    /// <summary>403: this caller may not.</summary>
    public static RestProblem PermissionDenied(RestMessage? detail = null) =>
        Detail(StatusCodes.Status403Forbidden, detail ?? RestMessages.PermissionDenied);

    /// <summary>403: a rule says no, in its own words if it has some.</summary>
    /// <param name="refusal">What the rule tells; null for the usual sentence.</param>
    /// <param name="explanation">Which rule said what; null outside Development.</param>
    public static RestProblem PermissionDenied(PermissionRefusal? refusal, PermissionExplanation? explanation = null) =>
        new(StatusCodes.Status403Forbidden) { Sentence = refusal?.Message ?? RestMessages.PermissionDenied, Code = refusal?.Code, Explanation = explanation };

    /// <summary>404.</summary>
    public static RestProblem NotFound(RestMessage? detail = null) =>
        Detail(StatusCodes.Status404NotFound, detail ?? RestMessages.NotFound);

    /// <summary>405: the route has no such method.</summary>
    public static RestProblem MethodNotAllowed(string method) =>
        Detail(StatusCodes.Status405MethodNotAllowed, RestMessages.MethodNotAllowed.With(method));

    /// <summary>406: no renderer fits the <c>Accept</c> header.</summary>
    public static RestProblem NotAcceptable() => Detail(StatusCodes.Status406NotAcceptable, RestMessages.NotAcceptable);

    /// <summary>413: more bytes than the view takes.</summary>
    public static RestProblem BodyTooLarge() => Detail(StatusCodes.Status413PayloadTooLarge, RestMessages.BodyTooLarge);

    /// <summary>415: no parser fits the <c>Content-Type</c> header.</summary>
    /// <param name="contentType">The header as sent.</param>
    public static RestProblem UnsupportedMediaType(string contentType) =>
        Detail(StatusCodes.Status415UnsupportedMediaType, RestMessages.UnsupportedMediaType.With(contentType));

    /// <summary>429: too many requests.</summary>
    /// <param name="wait">How long to wait; rounded up to seconds. Null when it cannot be told.</param>
    public static RestProblem Throttled(TimeSpan? wait)
    {
        if (wait is not { } time)
            return Detail(StatusCodes.Status429TooManyRequests, RestMessages.Throttled);
        var seconds = (int)Math.Clamp(Math.Ceiling(time.TotalSeconds), 0, int.MaxValue);
        var template = seconds == 1 ? RestMessages.ThrottledForOneSecond : RestMessages.ThrottledForSeconds;

        return new(StatusCodes.Status429TooManyRequests) { Sentence = template.With(seconds), RetryAfter = seconds };
    }
}
