using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Foundation.Problems;

/// <summary>Endpoint metadata: how the surface an endpoint belongs to writes a refusal. Without it, RFC 9457.</summary>
internal interface IProblemFormat
{
    /// <summary>Writes status, headers and body. The response has not started.</summary>
    Task WriteAsync(HttpContext context, ProblemException problem);
}
