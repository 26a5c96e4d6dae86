namespace Gatehouse.Server.Import.Django;

/// <summary>What an operator says of a project's tables and columns.</summary>
internal sealed record DjangoNames
{
    /// <summary>The user model as <c>app.Model</c>; null for Django's own or the only one there is.</summary>
    public string? UserModel { get; init; }

    /// <summary>The user table; null to find it.</summary>
    public string? UserTable { get; init; }

    /// <summary>Columns to read beside those that every project has.</summary>
    public IReadOnlyList<FurtherColumn> Further { get; init; } = [];
}

/// <summary>A column that only this project has.</summary>
/// <param name="Name">What its values are called here.</param>
/// <param name="Column">The column.</param>
/// <param name="Table">Its table, which has a <c>user_id</c> and one row a user; null for the user table.</param>
/// <param name="IsStated">Whether an operator named it, so that it must be there.</param>
internal sealed record FurtherColumn(string Name, string Column, string? Table = null, bool IsStated = false);
