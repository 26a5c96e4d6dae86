namespace Gatehouse.AspNetCore;

/// <summary>How permissions are judged and talked about.</summary>
public sealed class PermissionOptions
{
    /// <summary>
    /// Whether a refusal in Development carries <c>explain</c>: which rule said no, and what the caller has. Default true. Elsewhere no refusal ever does; the log has it
    /// at level Debug, category <c>Gatehouse.AspNetCore.Permissions</c>.
    /// </summary>
    public bool ExplainInDevelopment { get; set; } = true;
}
