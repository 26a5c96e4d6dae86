using Gatehouse.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Problems;

/// <summary>The one place where an exception becomes an answer. Outermost, so that nothing passes it.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        try
        {
            var answering = next(context);
            return answering.IsCompletedSuccessfully && context.Response.StatusCode < 400 ? Task.CompletedTask : AwaitAsync(context, answering);
        }
        catch (Exception exception)
        {
            return RefuseAsync(context, exception);
        }
    }

    private async Task AwaitAsync(HttpContext context, Task answering)
    {
        try
        {
            await answering;
        }
        catch (Exception exception)
        {
            await RefuseAsync(context, exception);
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null } && IsFrameworks(context))
            await Format(context).WriteAsync(context, HttpProblems.OfStatus(context.Response.StatusCode).ToRefusal());
    }

    // Routing's own 404, 405 and 415 have no body, nor has what the binder makes of a body too large.
    // Any other empty refusal of an endpoint is meant so.
    private static bool IsFrameworks(HttpContext context) =>
        context.GetEndpoint() is null or { Metadata.Count: 0 } || context.Response.StatusCode == StatusCodes.Status413PayloadTooLarge;

    private static IProblemFormat Format(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IProblemFormat>() ?? ProblemJson.Format;

    private async Task RefuseAsync(HttpContext context, Exception exception)
    {
        if (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }

        var problem = HttpProblems.Of(exception);
        if (problem is null)
            logger.LogError(exception, "Request {RequestId} failed.", context.TraceIdentifier);

        // What has begun cannot be taken back: breaking the connection tells the client that the answer is not whole.
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Headers.ContentEncoding = default;
        context.Response.Headers.ETag = default;
        context.Response.Headers.CacheControl = "no-store";
        await Format(context).WriteAsync(context, (problem ?? HttpProblems.OfStatus(StatusCodes.Status500InternalServerError)).ToRefusal());
    }
}
