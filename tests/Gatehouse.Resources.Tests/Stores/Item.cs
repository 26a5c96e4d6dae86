namespace Gatehouse.Resources.Tests.Stores;

/// <summary>One property of every kind that stores keep.</summary>
public sealed record Item
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public int Rank { get; init; }

    public string Colour { get; init; } = "";

    public string? Note { get; init; }

    public int? Score { get; init; }

    public ItemKind Kind { get; init; }

    public Guid Reference { get; init; }

    public bool IsSold { get; init; }

    public double Weight { get; init; }

    public decimal Price { get; init; }

    public DateOnly Day { get; init; }

    public DateTimeOffset CreatedAt { get; init; } = DateTimeOffset.UnixEpoch;

    public DateTimeOffset? SoldAt { get; init; }

    /// <summary>Computed: no store keeps it.</summary>
    public string Title => $"{Colour} {Name}";
}

public enum ItemKind
{
    RoundStone,
    Feather,
    Branch,
}
