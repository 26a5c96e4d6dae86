namespace Gatehouse.Resources;

/// <summary>What every resource of an application starts with: <c>services.Configure&lt;ResourceOptions&gt;(…)</c>.</summary>
public sealed class ResourceOptions
{
    /// <summary>The form of refusals.</summary>
    public ProblemStyle Problems { get; set; }
}
