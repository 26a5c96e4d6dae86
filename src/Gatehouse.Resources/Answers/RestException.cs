namespace Gatehouse.Resources;

/// <summary>Ends a handler with a refusal; the view writes it.</summary>
/// <param name="problem">What to answer.</param>
public sealed class RestException(RestProblem problem) : Exception($"Refused with {problem.Status}.")
{
    /// <summary>What to answer.</summary>
    public RestProblem Problem { get; } = problem;
}
