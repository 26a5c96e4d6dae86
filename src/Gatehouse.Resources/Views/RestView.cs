using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources;

/// <summary>One route with a handler for each method, which behaves towards clients as a view of Django REST Framework does.</summary>
/// <remarks>
/// The order of checks is fixed: content negotiation, authentication, permission, throttles, method, and only then the handler,
/// which reads the body. See <c>specs/djoser.md</c> §1 and §14.
/// </remarks>
/// <param name="name">The name an OPTIONS answer tells, as <c>User List</c>.</param>
public sealed class RestView(string name)
{
    private readonly List<RestMethod> methods = [];

    /// <summary>The name an OPTIONS answer tells.</summary>
    public string Name { get; } = name;

    /// <summary>The description an OPTIONS answer tells.</summary>
    public string Description { get; init; } = "";

    /// <summary>What may find out who calls, in order. None: a refused caller gets 403.</summary>
    public IReadOnlyList<IAuthenticator> Authenticators { get; init; } = [];

    /// <summary>
    /// Overrules the first authenticator's challenge: views that check credentials of the body (SimpleJWT's) have no
    /// authenticator, but answer 401.
    /// </summary>
    public Func<string>? Challenge { get; init; }

    /// <summary>Who may call methods that say nothing else, those the view lacks, and OPTIONS.</summary>
    public Permission Permission { get; init; } = Permission.IsAuthenticated;

    /// <summary>What limits how often the view is called: asked after the permission, and all of them even when one refused.</summary>
    public IReadOnlyList<Throttle> Throttles { get; init; } = [];

    /// <summary>What reads bodies; other media types get 415.</summary>
    public IReadOnlyList<RestParser> Parsers { get; init; } = RestParser.All;

    /// <summary>What writes answers; the first one when the client has no preference.</summary>
    public IReadOnlyList<RestRenderer> Renderers { get; init; } = [RestRenderer.Json];

    /// <summary>The longest body that is read, in bytes; 64 KiB unless said otherwise. A longer one gets 413.</summary>
    public int MaxBodyLength { get; init; } = 64 * 1024;

    /// <summary>The form of refusals.</summary>
    public ProblemStyle Problems { get; init; }

    /// <summary>Whether the route also exists with a dot and a format at its end, as <c>users.json</c>.</summary>
    public bool HasFormatSuffix { get; init; }

    /// <summary>
    /// Whether the object of the route is there for this caller; an OPTIONS answer describes PUT only then. Null: it always is.
    /// </summary>
    public Func<RestRequest, ValueTask<bool>>? ReachesObject { get; init; }

    /// <summary>Translates the English sentences of this library for one request (D22); null leaves them English.</summary>
    public Func<HttpContext, Func<string, string?>?>? Translator { get; init; }

    /// <summary>The methods with a handler, in the order they were added.</summary>
    public IReadOnlyList<RestMethod> Methods => methods;

    /// <summary>The value of <c>Allow</c>: methods in Django's order, <c>OPTIONS</c> last.</summary>
    public string Allow
    {
        get
        {
            var names = new List<string>(7);
            foreach (var method in (ReadOnlySpan<string>)["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"])
            {
                if (Find(method) is not null)
                    names.Add(method);
            }

            names.Add("OPTIONS");
            return string.Join(", ", names);
        }
    }

    /// <summary>Answers GET, and HEAD likewise without its body.</summary>
    public RestView Get(RestHandler handler, Permission? permission = null) => With("GET", handler, null, permission);

    /// <summary>Answers POST.</summary>
    public RestView Post(RestHandler handler, Form? form = null, Permission? permission = null) =>
        With("POST", handler, form is null ? null : () => form, permission);

    /// <summary>Answers POST, with a form that may be another from request to request.</summary>
    public RestView Post(RestHandler handler, Func<Form> form, Permission? permission = null) =>
        With("POST", handler, form, permission);

    /// <summary>Answers PUT.</summary>
    public RestView Put(RestHandler handler, Form? form = null, Permission? permission = null) =>
        With("PUT", handler, form is null ? null : () => form, permission);

    /// <summary>Answers PUT, with a form that may be another from request to request.</summary>
    public RestView Put(RestHandler handler, Func<Form> form, Permission? permission = null) =>
        With("PUT", handler, form, permission);

    /// <summary>Answers PATCH.</summary>
    public RestView Patch(RestHandler handler, Form? form = null, Permission? permission = null) =>
        With("PATCH", handler, form is null ? null : () => form, permission);

    /// <summary>Answers PATCH, with a form that may be another from request to request.</summary>
    public RestView Patch(RestHandler handler, Func<Form> form, Permission? permission = null) =>
        With("PATCH", handler, form, permission);

    /// <summary>Answers DELETE, which may have a body.</summary>
    public RestView Delete(RestHandler handler, Form? form = null, Permission? permission = null) =>
        With("DELETE", handler, form is null ? null : () => form, permission);

    /// <summary>Answers DELETE, with a form that may be another from request to request.</summary>
    public RestView Delete(RestHandler handler, Func<Form> form, Permission? permission = null) =>
        With("DELETE", handler, form, permission);

    /// <summary>Answers a method.</summary>
    internal void Answer(string method, RestHandler handler, Func<Form>? form, Permission? permission = null) => With(method, handler, form, permission);

    /// <summary>Who may call a method, whether the view has it or not.</summary>
    public Permission PermissionOf(string method) => Find(method)?.Permission ?? Permission;

    /// <summary>The method of that name; HEAD is answered by GET.</summary>
    internal RestMethod? Find(string method)
    {
        var wanted = method == "HEAD" ? "GET" : method;
        foreach (var candidate in methods)
        {
            if (candidate.Name == wanted)
                return candidate;
        }

        return null;
    }

    private RestView With(string method, RestHandler handler, Func<Form>? form, Permission? permission)
    {
        if (Find(method) is not null)
            throw new InvalidOperationException($"{Name} answers {method} already.");
        methods.Add(new(method, handler, permission, form));

        return this;
    }
}
