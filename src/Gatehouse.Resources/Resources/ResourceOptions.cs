using Gatehouse.AspNetCore;

namespace Gatehouse.Resources;

/// <summary>What every resource of an application starts with: <c>services.Configure&lt;ResourceOptions&gt;(…)</c>.</summary>
public sealed class ResourceOptions
{
    /// <summary>What may find out who calls, in order. None: a refused caller gets 403.</summary>
    public IReadOnlyList<IAuthenticator> Authenticators { get; set; } = [];

    /// <summary>The form of refusals.</summary>
    public ProblemStyle Problems { get; set; }
}
