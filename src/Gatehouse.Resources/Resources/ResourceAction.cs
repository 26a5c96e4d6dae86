using Gatehouse.AspNetCore;

namespace Gatehouse.Resources;

/// <summary>A route of one's own beside those of a resource, on its list or on one of its objects.</summary>
/// <typeparam name="THandler">What answers: <see cref="RestHandler"/>, or <see cref="ResourceHandler{T}"/> where there is an object.</typeparam>
public sealed class ResourceAction<THandler>
    where THandler : Delegate
{
    private readonly List<(string Method, THandler Handler, Form? Form)> methods = [];

    internal ResourceAction(string path)
    {
        Path = path.Trim('/');
        Name = Words.OfPath(path);
    }

    /// <summary>The name an OPTIONS answer tells; the words of the path unless said otherwise.</summary>
    public string Name { get; set; }

    /// <summary>The description an OPTIONS answer tells.</summary>
    public string Description { get; set; } = "";

    /// <summary>Who may call it, in place of the resource's permission; null for that.</summary>
    public Permission? Permission { get; set; }

    /// <summary>What reads bodies; null for the resource's.</summary>
    public IReadOnlyList<RestParser>? Parsers { get; set; }

    /// <summary>Answers GET, and HEAD likewise without its body.</summary>
    /// <returns>This action.</returns>
    public ResourceAction<THandler> Get(THandler handler) => Add("GET", handler, null);

    /// <summary>Answers POST.</summary>
    /// <param name="handler">What answers.</param>
    /// <param name="form">The input it takes, which OPTIONS answers describe; the handler reads it: <c>await request.ReadAsync(form)</c>.</param>
    /// <returns>This action.</returns>
    public ResourceAction<THandler> Post(THandler handler, Form? form = null) => Add("POST", handler, form);

    /// <summary>Answers PUT.</summary>
    /// <inheritdoc cref="Post"/>
    public ResourceAction<THandler> Put(THandler handler, Form? form = null) => Add("PUT", handler, form);

    /// <summary>Answers PATCH.</summary>
    /// <inheritdoc cref="Post"/>
    public ResourceAction<THandler> Patch(THandler handler, Form? form = null) => Add("PATCH", handler, form);

    /// <summary>Answers DELETE.</summary>
    /// <inheritdoc cref="Post"/>
    public ResourceAction<THandler> Delete(THandler handler, Form? form = null) => Add("DELETE", handler, form);

    internal string Path { get; }

    /// <summary>Puts the methods on a view.</summary>
    internal RestView AnswerOn(RestView view, Func<THandler, RestHandler> adapt)
    {
        foreach (var (method, handler, form) in methods)
            view.Answer(method, adapt(handler), form is null ? null : () => form);

        return view;
    }

    private ResourceAction<THandler> Add(string method, THandler handler, Form? form)
    {
        methods.Add((method, handler, form));
        return this;
    }
}
