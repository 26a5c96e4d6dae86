using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources;

/// <summary>What a method of a view answers when all goes well, for documents of the API.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Form">
/// The fields of the object that is answered, as they are now; those that are not <see cref="Field.Required"/> may be missing. Null for an answer without body, or without a fixed form.
/// </param>
public sealed record RestOutput(int Status, Func<Form>? Form = null)
{
    /// <summary>204.</summary>
    public static RestOutput NoContent { get; } = new(StatusCodes.Status204NoContent);

    /// <summary>How clients may call such an object in their code, as <c>BlogPost</c>; null for <see cref="RestView.TypeName"/>.</summary>
    public string? TypeName { get; init; }

    /// <summary>Whether it is a list of such objects.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether all of the fields are always there.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>What stands around the items of a list; empty where the list is an array.</summary>
    internal IReadOnlyList<Field> Envelope { get; init; } = [];

    /// <summary>The fields of the object that callers may set; null when that is not known.</summary>
    internal Form? Input { get; init; }

    /// <summary>The query parameters by which callers choose what they get.</summary>
    internal IReadOnlyList<Field> Query { get; init; } = [];

    /// <summary>Whether these may be refused (400).</summary>
    internal bool MayRefuse { get; init; }

    /// <summary>Whether what is asked for may not be there, whatever the path (404).</summary>
    internal bool MayMiss { get; init; }
}
