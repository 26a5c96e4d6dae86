namespace Gatehouse.Resources;

/// <summary>Gives answers one form.</summary>
public abstract class RestRenderer
{
    /// <summary><c>application/json</c>, UTF-8, without charset parameter; <c>indent</c> in the accepted media type pretty-prints.</summary>
    public static RestRenderer Json { get; } = new JsonRenderer();

    /// <summary><c>text/html</c>: pages for browsers, plain ones.</summary>
    public static RestRenderer Page { get; } = new PageRenderer();

    /// <summary>The media type, without parameters.</summary>
    public abstract string MediaType { get; }

    /// <summary>The word for it in <c>?format=</c> and after the dot of a path.</summary>
    public abstract string Format { get; }

    /// <summary>Writes the answer's content type, length and body. Status and the other headers are set already.</summary>
    /// <param name="request">What is answered.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="body">The answer's body; an answer without one is not rendered.</param>
    public abstract ValueTask RenderAsync(RestRequest request, RestAnswer answer, RestBody body);
}
