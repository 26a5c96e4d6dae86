using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Resources;

/// <summary>One request to a view, as permissions, throttles and handlers see it.</summary>
public sealed class RestRequest
{
    private InputValue input;
    private bool hasInput;

    internal RestRequest(HttpContext context, RestView view)
    {
        Context = context;
        View = view;
        Method = context.Request.Method;
        Renderer = view.Renderers[0];
    }

    /// <summary>ASP.NET Core's view of the request.</summary>
    public HttpContext Context { get; }

    /// <summary>The view that answers.</summary>
    public RestView View { get; }

    /// <summary>The HTTP method. While an OPTIONS answer is made: the method that it would describe.</summary>
    public string Method { get; internal set; }

    /// <summary>Whether the method changes nothing: GET, HEAD or OPTIONS.</summary>
    public bool IsSafe => Method is "GET" or "HEAD" or "OPTIONS";

    /// <summary>The caller, or null when nobody is signed in.</summary>
    public GatehouseUser? User { get; internal set; }

    /// <summary>What the caller showed, as the authenticator knows it.</summary>
    public object? Credential { get; internal set; }

    /// <summary>What the view's permission says by the request alone.</summary>
    internal Verdict Verdict { get; set; }

    /// <summary>What writes the answer.</summary>
    public RestRenderer Renderer { get; internal set; }

    /// <summary>The indent the client asked for, 0 to 8 blanks; 0 means compact.</summary>
    public int Indent { get; internal set; }

    /// <summary>Ended when the client has gone.</summary>
    public CancellationToken Cancellation => Context.RequestAborted;

    internal Func<string, string?>? Translate => View.Translator?.Invoke(Context);

    /// <summary>
    /// Goes on only if the caller may do with the object what the request is about. A handler whose permission depends on one calls this for each
    /// object it shows or changes; an answer without is a mistake, and becomes a 500.
    /// </summary>
    /// <param name="resource">The object. What no rule knows about is refused.</param>
    /// <exception cref="RestException">403, 401 for callers who could sign in, or whatever the rule says instead.</exception>
    public async ValueTask DemandAsync(object resource)
    {
        if (await JudgeAsync(resource) is { } refused)
            throw new RestException(refused);

        Verdict = Verdict.Allow;
    }

    /// <summary>The same for an object that the request is about to create: nobody can have been granted anything on it.</summary>
    /// <inheritdoc cref="DemandAsync"/>
    public async ValueTask DemandNewAsync(object resource)
    {
        if (await JudgeAsync(resource, isNew: true) is { } refused)
            throw new RestException(refused);

        Verdict = Verdict.Allow;
    }

    /// <summary>Whether the caller may do with the object what the request is about: to leave things out of a list, say.</summary>
    /// <param name="resource">The object. What no rule knows about is refused.</param>
    public async ValueTask<bool> IsAllowedAsync(object resource) => await JudgeAsync(resource) is null;

    /// <summary>Whether the caller may call a method of the view, as far as the request alone can tell: to offer it to them.</summary>
    /// <param name="method">The HTTP method, in upper case.</param>
    public async ValueTask<bool> MayAsync(string method) =>
        await View.PermissionOf(method).JudgeAsync(new PermissionContext(Context) { Method = method }) != Verdict.Deny;

    /// <summary>A parameter of the route.</summary>
    /// <exception cref="InvalidOperationException">The route has none of that name.</exception>
    public string Route(string name) =>
        Context.GetRouteValue(name) as string ?? throw new InvalidOperationException($"The route of {View.Name} has no {name}.");

    /// <summary>A service of the application.</summary>
    /// <exception cref="InvalidOperationException">None is registered.</exception>
    public T Service<T>()
        where T : notnull => Context.RequestServices.GetRequiredService<T>();

    /// <summary>Reads the body with the parser of its content type; an empty body is an empty object.</summary>
    /// <exception cref="RestException">415, 413, or 400 when it cannot be parsed.</exception>
    public async ValueTask<InputValue> ReadInputAsync()
    {
        if (!hasInput)
        {
            input = await RestBodyReader.ReadAsync(this);
            hasInput = true;
        }

        return input;
    }

    /// <summary>Reads the body and validates it; the caller asks <see cref="FormValues.Errors"/>, or adds to them.</summary>
    /// <param name="form">What is expected.</param>
    /// <param name="partial">Whether what is not sent stays as it is (PATCH): nothing is required then.</param>
    /// <exception cref="RestException">The body cannot be read, or is no object.</exception>
    public async ValueTask<FormValues> ValidateAsync(Form form, bool partial = false)
    {
        var values = form.Validate(await ReadInputAsync(), partial);
        await form.CheckAsync(values, this);

        return values;
    }

    /// <summary>Reads the body and validates it.</summary>
    /// <param name="form">What is expected.</param>
    /// <param name="partial">Whether what is not sent stays as it is (PATCH): nothing is required then.</param>
    /// <exception cref="RestException">The body cannot be read, or is not what the form expects.</exception>
    public async ValueTask<FormValues> ReadAsync(Form form, bool partial = false)
    {
        var values = await ValidateAsync(form, partial);
        values.ThrowIfInvalid();

        return values;
    }

    /// <summary>A refused caller is asked to sign in only where that is possible and has not happened.</summary>
    internal RestProblem Refuse(PermissionContext judged) => judged.Refusal switch
    {
        { Status: StatusCodes.Status404NotFound } => RestProblem.NotFound(),
        { Status: StatusCodes.Status405MethodNotAllowed } => RestProblem.MethodNotAllowed(Method),
        _ => User is null && View.Authenticators.Count > 0 ? RestProblem.NotAuthenticated() : RestProblem.PermissionDenied(judged.Refusal, judged.Explanation),
    };

    /// <summary>Holds back what was answered without the object that the permission needs.</summary>
    internal RestAnswer Check(RestAnswer answer) => Verdict == Verdict.Undecided && answer.Status < 400
        ? throw new InvalidOperationException($"{View.Name} answered {Method} without DemandAsync(object), which its permission needs: {View.PermissionOf(Method)}.")
        : answer;

    private async ValueTask<RestProblem?> JudgeAsync(object resource, bool isNew = false)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var context = new PermissionContext(Context, resource) { Method = Method, IsNew = isNew };
        var verdict = await View.PermissionOf(Method).JudgeAsync(context);

        return verdict == Verdict.Allow ? null : Refuse(context);
    }
}
