using Gatehouse.Server.Foundation.Storage;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Foundation.Problems;

/// <summary>The refusals that belong to HTTP and the server itself, no slice.</summary>
internal static class HttpProblems
{
    private const string FormReader = "Microsoft.AspNetCore.WebUtilities";

    /// <summary>Any status that needs no words of its own.</summary>
    public static ProblemException OfStatus(int status) => status switch
    {
        400 => new(400, "bad_request", "The request is malformed."),
        401 => new(401, "unauthenticated", "This needs a signed-in user."),
        403 => new(403, "forbidden", "This is not permitted."),
        404 => new(404, "not_found", "There is nothing here."),
        405 => new(405, "method_not_allowed", "This method is not possible here."),
        408 => new(408, "request_timeout", "The request did not arrive in time."),
        411 => new(411, "length_required", "The request must say how long its body is."),
        413 => new(413, "body_too_large", "The request body is too large."),
        415 => new(415, "unsupported_media_type", "This content type is not possible here."),
        421 => new(421, "unknown_host", "This server does not answer for that host."),
        431 => new(431, "headers_too_large", "The request headers are too large."),
        >= 400 and < 500 => new(status, "refused", "The request cannot be answered."),
        503 => new(503, "unavailable", "The server cannot do this just now."),
        _ => new(500, "internal_error", "Something went wrong on the server."),
    };

    /// <summary>The database cannot take it now (S226, S228).</summary>
    public static ProblemException Unavailable(DatabaseUnavailableException exception) =>
        new(503, "unavailable", "The server cannot do this just now.") { RetryAfter = exception.RetryAfter };

    /// <summary>The refusal an exception stands for; null when it is a mistake of ours.</summary>
    public static ProblemException? Of(Exception exception) => exception switch
    {
        ProblemException problem => problem,
        DatabaseUnavailableException unavailable => Unavailable(unavailable),
        BadHttpRequestException bad => OfStatus(bad.StatusCode),
        InvalidDataException => OfStatus(StatusCodes.Status400BadRequest), // forms beyond their limits or without a boundary (S202)
        IOException { Source: FormReader } => OfStatus(StatusCodes.Status400BadRequest), // a multipart body without its end
        _ => null,
    };
}
