namespace Gatehouse.Server.Foundation.Storage;

/// <summary>One step of the schema, forward only, safe while the previous version of the program still runs (expand, then contract).</summary>
/// <param name="Name">Orders and identifies it within its set: <c>0001_accounts</c>.</param>
/// <param name="Script">
/// Any number of statements. What follows a line <c>-- sqlite</c> or <c>-- postgres</c> is for that engine alone, up to a line <c>-- both</c>.
/// <c>text</c> columns compare byte by byte on both engines.
/// </param>
/// <param name="Set">Who it belongs to; <c>gatehouse</c> is ours.</param>
public sealed record Migration(string Name, string Script, string Set = "application");
