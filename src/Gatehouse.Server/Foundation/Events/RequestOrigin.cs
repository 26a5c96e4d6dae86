using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>Where the current request came from; empty outside one (a job, a command).</summary>
internal sealed class RequestOrigin(IHttpContextAccessor accessor)
{
    /// <summary>The id that the request's log lines carry.</summary>
    public string? RequestId => PrintableText.Cut(accessor.HttpContext?.TraceIdentifier);

    /// <summary>The client's address, behind whatever trusted proxies there are.</summary>
    public string? Address => accessor.HttpContext?.Connection.RemoteIpAddress?.ToString();

    /// <summary>What the client calls itself, printable and cut (S185, S207).</summary>
    public string? UserAgent =>
        accessor.HttpContext?.Request.Headers.UserAgent is [{ Length: > 0 } agent, ..] ? PrintableText.Cut(agent) : null;
}
