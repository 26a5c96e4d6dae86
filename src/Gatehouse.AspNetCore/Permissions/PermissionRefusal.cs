namespace Gatehouse.AspNetCore;

/// <summary>What a rule tells callers whom it refuses.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">A word for programs; null when there is none.</param>
public sealed record PermissionRefusal(string Message, string? Code = null);
