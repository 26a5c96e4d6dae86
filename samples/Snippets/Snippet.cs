using System.ComponentModel.DataAnnotations;

namespace Snippets;

/// <summary>A few lines of code that somebody shares.</summary>
public sealed record Snippet
{
    public long Id { get; init; }
    public DateTimeOffset Created { get; init; }
    [MaxLength(100)] public string Title { get; init; } = "";
    public required string Code { get; init; }
    public bool Linenos { get; init; }
    [AllowedValues("csharp", "python", "sql")] public string Language { get; init; } = "python";

    /// <summary>The id of the user who made it.</summary>
    public string Owner { get; init; } = "";
}
