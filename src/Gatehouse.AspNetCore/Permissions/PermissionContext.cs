using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary>What a permission is judged by: the request, who calls, and the object it is about once there is one.</summary>
public sealed class PermissionContext
{
    /// <summary>Judges a request, and later one of its objects.</summary>
    /// <param name="http">The request.</param>
    /// <param name="resource">The object; null while there is none.</param>
    public PermissionContext(HttpContext http, object? resource = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        Http = http;
        Resource = resource;
        User = http.User.FindGatehouseUser();
        Method = http.Request.Method;
    }

    /// <summary>The request.</summary>
    public HttpContext Http { get; }

    /// <summary>The HTTP method that is judged: the request's own, unless somebody asks about another (as an OPTIONS answer does).</summary>
    public string Method { get; init; }

    /// <summary>Who calls; null when nobody is signed in.</summary>
    public GatehouseUser? User { get; }

    /// <summary>The object the request is about; null while there is none.</summary>
    public object? Resource { get; }

    /// <summary>Whether the method promises to change nothing (RFC 9110 §9.2.1): GET, HEAD, OPTIONS.</summary>
    public bool IsSafe => HttpMethods.IsGet(Method) || HttpMethods.IsHead(Method) || HttpMethods.IsOptions(Method);

    /// <summary>The first rule with something to say that said no, so that a refusal can say it.</summary>
    public PermissionRefusal? Refusal { get; internal set; }

    /// <summary>Takes down what each rule said; null where nobody asks.</summary>
    internal DecisionLog? Log { get; init; }
}
