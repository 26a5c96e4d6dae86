namespace Gatehouse.Resources;

/// <summary>Reads request bodies of one media type.</summary>
public abstract class RestParser
{
    /// <summary><c>application/json</c> (RFC 8259), UTF-8.</summary>
    public static RestParser Json { get; } = new JsonParser();

    /// <summary><c>application/x-www-form-urlencoded</c>, UTF-8.</summary>
    public static RestParser Form { get; } = new UrlEncodedParser();

    /// <summary><c>multipart/form-data</c> (RFC 7578), UTF-8.</summary>
    public static RestParser Multipart { get; } = new MultipartParser();

    /// <summary>The three of them, in the order in which an OPTIONS answer names them.</summary>
    public static IReadOnlyList<RestParser> All { get; } = [Json, Form, Multipart];

    /// <summary>The media type, without parameters.</summary>
    public abstract string MediaType { get; }

    /// <summary>What an empty body of this type stands for.</summary>
    public virtual InputObject Empty => new();

    /// <summary>Reads a whole body.</summary>
    /// <param name="body">At least one byte.</param>
    /// <param name="contentType">The <c>Content-Type</c> header as sent.</param>
    /// <param name="value">What was read.</param>
    /// <returns>Null, or why the body is refused. Bad input never throws.</returns>
    public abstract RestProblem? Parse(ReadOnlySpan<byte> body, string contentType, out InputValue value);
}
