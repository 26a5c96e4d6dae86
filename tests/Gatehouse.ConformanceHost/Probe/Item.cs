using System.ComponentModel.DataAnnotations;

namespace Gatehouse.ConformanceHost.Probe;

/// <summary>What is listed, and what permissions are tried on.</summary>
public sealed record Item
{
    public long Id { get; init; }

    [MaxLength(40)]
    public required string Name { get; init; }

    public long Rank { get; init; }

    [MaxLength(20)]
    public string Colour { get; init; } = "";

    public DateTimeOffset Created { get; init; }
}
