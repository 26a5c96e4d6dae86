using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources;

/// <summary>What a handler answers: a status and, unless it is empty, a body that a renderer gives its form.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Two answers are never compared.")]
public readonly struct RestAnswer
{
    private RestAnswer(int status, RestBody? body)
    {
        Status = status;
        Body = body;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The body, or null for an answer without body and content type.</summary>
    public RestBody? Body { get; }

    /// <summary>204.</summary>
    public static RestAnswer NoContent => new(StatusCodes.Status204NoContent, null);

    /// <summary>An answer without body and content type.</summary>
    public static RestAnswer Empty(int status) => new(status, null);

    /// <summary>An answer with a body of one's own making.</summary>
    public static RestAnswer Of(int status, RestBody body) => new(status, body);

    /// <summary>200 with a value that source-generated JSON writes.</summary>
    public static RestAnswer Ok<T>(T value, JsonTypeInfo<T> type) => new(StatusCodes.Status200OK, new SerializedBody<T>(value, type));

    /// <summary>200 with a value written by a function; a static lambda costs no closure.</summary>
    public static RestAnswer Ok<T>(T value, Action<Utf8JsonWriter, T> write) =>
        new(StatusCodes.Status200OK, new WrittenBody<T>(value, write));

    /// <summary>200 with a list of any length: each page is sent before the next is read, so that no more than one is held.</summary>
    /// <param name="pages">The list; an exception after its first page breaks the connection, so read that one beforehand.</param>
    /// <param name="write">Writes one item.</param>
    public static RestAnswer OkInPages<T>(IAsyncEnumerable<IReadOnlyList<T>> pages, Action<Utf8JsonWriter, T> write) =>
        new(StatusCodes.Status200OK, new PagedBody<T>(pages, write));

    /// <summary>201 with a value that source-generated JSON writes.</summary>
    public static RestAnswer Created<T>(T value, JsonTypeInfo<T> type) =>
        new(StatusCodes.Status201Created, new SerializedBody<T>(value, type));

    /// <summary>201 with a value written by a function; a static lambda costs no closure.</summary>
    public static RestAnswer Created<T>(T value, Action<Utf8JsonWriter, T> write) =>
        new(StatusCodes.Status201Created, new WrittenBody<T>(value, write));

    /// <summary>A refusal. It may also be thrown as <see cref="RestException"/>; only a 401 needs to know its view, which sees to it.</summary>
    public static RestAnswer Refuse(RestProblem problem) => new(problem.Status, new ProblemBody(problem)) { Problem = problem };

    /// <summary>The refusal this answer is, or null.</summary>
    internal RestProblem? Problem { get; private init; }
}
