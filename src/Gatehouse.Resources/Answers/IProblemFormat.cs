using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources;

/// <summary>
/// Among an endpoint's metadata: the form in which refusals are written that come from outside the endpoint – from a service,
/// a middleware or the exception handler.
/// </summary>
public interface IProblemFormat
{
    /// <summary>Writes a refusal. The response must not have started; headers it does not own stay.</summary>
    ValueTask WriteAsync(HttpContext context, Refusal refusal);
}

/// <summary>A refusal before a surface has given it its form.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The problem's name, in snake_case.</param>
/// <param name="Title">The sentence for the caller.</param>
/// <param name="Field">The field of the input it is about, or null.</param>
/// <param name="RetryAfter">Seconds for <c>Retry-After</c>, or null.</param>
public readonly record struct Refusal(int Status, string Code, string Title, string? Field = null, int? RetryAfter = null);
