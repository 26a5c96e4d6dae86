namespace Gatehouse.Server.Import.Django;

/// <summary>What shall be imported cannot be read. The message says why and what to do, and holds no password.</summary>
internal sealed class ImportSourceException(string message, Exception? inner = null) : Exception(message, inner);
