using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Configuration;

/// <summary>One difference between the file and the database.</summary>
/// <param name="Path">JSON path of what causes it.</param>
/// <param name="Text">What will be different, without secrets.</param>
/// <param name="WriteAsync">Makes it so.</param>
internal sealed record Change(string Path, string Text, Func<Transaction, ValueTask> WriteAsync);

/// <summary>What applying a file comes to, found out before anything is written.</summary>
internal sealed class Plan(GatehouseFile file, bool prune)
{
    private readonly List<Change> changes = [];

    public GatehouseFile File => file;

    /// <summary>Whether what the file does not name is to be removed.</summary>
    public bool Prune => prune;

    /// <summary>The mistakes in the file. One of them, and nothing is written.</summary>
    public SettingsErrors Errors { get; } = new("$");

    /// <summary>The differences, in the order to write them.</summary>
    public IReadOnlyList<Change> Changes => changes;

    /// <summary>The settings as they will be, so that what follows is judged by them.</summary>
    public IReadOnlyList<SettingsRow> Settings { get; set; } = [];

    public void Add(string path, string text, Func<Transaction, ValueTask> write) => changes.Add(new Change(path, text, write));

    /// <summary>Reports a mistake at a path that is complete.</summary>
    public void Refuse(string path, string message) => Errors.AddRange([new SettingsError(path, message)]);
}

/// <summary>Plans one part of the file.</summary>
internal interface IPlanner
{
    Task PlanAsync(Plan plan, CancellationToken cancellation);
}
