using Gatehouse.Server.Foundation.Problems;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.SignIn.Throttling;

internal static class ThrottlingProblems
{
    /// <summary>The same whatever limit it was and whether or not the account exists (S24).</summary>
    public static ProblemException TooManyTries(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, "too_many_requests", "There were too many tries. Wait before the next one.") { RetryAfter = wait };
}
