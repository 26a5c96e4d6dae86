using Gatehouse.AspNetCore.Throttles;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary>
/// Limits how often somebody calls. Of the requests that come within any period, as many pass as the rate says; those that are refused do not count. Throttles of the same kind and
/// rate count together wherever they are used, as do scoped ones of the same scope: one limit for a whole API is one throttle on its group, or the same on its parts.
/// </summary>
public abstract class Throttle
{
    /// <summary>Limits callers who are not signed in, by their address.</summary>
    /// <param name="rate">As <c>100/day</c>: <see cref="ThrottleRate.Parse"/>.</param>
    public static Throttle Anonymous(string rate) => Anonymous(ThrottleRate.Parse(rate));

    /// <inheritdoc cref="Anonymous(string)"/>
    public static Throttle Anonymous(ThrottleRate rate) => new CountingThrottle("anon", rate, static http => Caller.Of(http) is { IsSignedIn: false } stranger ? stranger.Key : null);

    /// <summary>Limits everybody: users by their id, and who is not signed in by their address.</summary>
    /// <param name="rate">As <c>1000/hour</c>: <see cref="ThrottleRate.Parse"/>.</param>
    public static Throttle User(string rate) => User(ThrottleRate.Parse(rate));

    /// <inheritdoc cref="User(string)"/>
    public static Throttle User(ThrottleRate rate) => new CountingThrottle("user", rate, static http => Caller.Of(http).Key);

    /// <summary>Limits everybody, as <see cref="User(string)"/> does, in one part of an API, whatever they do elsewhere.</summary>
    /// <param name="scope">The part's name, as <c>uploads</c>.</param>
    /// <param name="rate">As <c>20/day</c>: <see cref="ThrottleRate.Parse"/>.</param>
    public static Throttle Scoped(string scope, string rate) => Scoped(scope, ThrottleRate.Parse(rate));

    /// <inheritdoc cref="Scoped(string, string)"/>
    public static Throttle Scoped(string scope, ThrottleRate rate)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(scope);
        return new CountingThrottle("scope " + scope, rate, static http => Caller.Of(http).Key);
    }

    /// <summary>Limits by whatever the application wants to count by: an organization, a key, a phone number.</summary>
    /// <param name="scope">A name for what is limited.</param>
    /// <param name="rate">As <c>20/day</c>: <see cref="ThrottleRate.Parse"/>.</param>
    /// <param name="key">What to count by; null: this request is not limited.</param>
    public static Throttle By(string scope, string rate, Func<HttpContext, string?> key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(scope);
        ArgumentNullException.ThrowIfNull(key);
        return new CountingThrottle("by " + scope, ThrottleRate.Parse(rate), key);
    }

    /// <summary>Counts a request, unless it is refused.</summary>
    /// <param name="http">The request.</param>
    /// <returns>Null when it may pass, else how long to wait.</returns>
    public abstract ValueTask<TimeSpan?> ConsultAsync(HttpContext http);

    /// <summary>Asks all of them, even when one has refused, as each counts for itself.</summary>
    /// <param name="throttles">The throttles, in their order.</param>
    /// <param name="http">The request.</param>
    /// <returns>Null when it may pass, else the longest time to wait.</returns>
    public static async ValueTask<TimeSpan?> ConsultAllAsync(IReadOnlyList<Throttle> throttles, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(throttles);
        TimeSpan? longest = null;
        for (var i = 0; i < throttles.Count; i++)
        {
            if (await throttles[i].ConsultAsync(http) is { } wait && (longest is null || wait > longest))
                longest = wait;
        }

        return longest;
    }
}
