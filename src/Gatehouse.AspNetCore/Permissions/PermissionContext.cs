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

    /// <summary>Who calls; null when nobody is signed in.</summary>
    public GatehouseUser? User { get; }

    /// <summary>The object the request is about; null while there is none.</summary>
    public object? Resource { get; }

    /// <summary>The HTTP method that is judged: the request's own, unless somebody asks about another (as an OPTIONS answer does).</summary>
    public string Method { get; init; }

    /// <summary>Whether the object is about to be created by this request, so that nobody can have been granted anything on it.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether the method promises to change nothing (RFC 9110 §9.2.1): GET, HEAD, OPTIONS.</summary>
    public bool IsSafe => HttpMethods.IsGet(Method) || HttpMethods.IsHead(Method) || HttpMethods.IsOptions(Method);

    /// <summary>What to tell a caller who is refused: the words of the first rule with something to say that said no; null when none had.</summary>
    public PermissionRefusal? Refusal { get; internal set; }

    /// <summary>Which rule said what, to be told to the caller; null outside Development.</summary>
    public PermissionExplanation? Explanation => Log is { IsForCallers: true } log ? log : null;

    /// <summary>Takes down what each rule said; null where nobody asks.</summary>
    internal PermissionExplanation? Log { get; set; }

    /// <summary>Takes down the words of a rule that says no. Of several the first has the word, unless a later one hides that there is anything.</summary>
    internal void Refuse(PermissionRefusal refusal)
    {
        if (Refusal is null || (refusal.HidesObject && !Refusal.HidesObject))
            Refusal = refusal;
    }
}
