using System.Security.Claims;
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

    /// <summary>The HTTP method. While an OPTIONS answer is made: the method whose permission is asked for.</summary>
    public string Method { get; internal set; }

    /// <summary>Whether the method changes nothing: GET, HEAD or OPTIONS.</summary>
    public bool IsSafe => Method is "GET" or "HEAD" or "OPTIONS";

    /// <summary>The caller, or null when nobody is signed in.</summary>
    public ClaimsPrincipal? User { get; internal set; }

    /// <summary>What the caller showed, as the authenticator knows it.</summary>
    public object? Credential { get; internal set; }

    /// <summary>What writes the answer.</summary>
    public RestRenderer Renderer { get; internal set; }

    /// <summary>The indent the client asked for, 0 to 8 blanks; 0 means compact.</summary>
    public int Indent { get; internal set; }

    /// <summary>Ended when the client has gone.</summary>
    public CancellationToken Cancellation => Context.RequestAborted;

    internal Func<string, string?>? Translate => View.Translator?.Invoke(Context);

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
}
