namespace Gatehouse.Resources;

/// <summary>How much a form may hold, whatever its encoding.</summary>
internal static class FormLimits
{
    internal const int Pairs = 1024;

    internal const int KeyBytes = 1024;

    internal static RestProblem TooManyPairs { get; } = RestProblem.ParseError("Form parse error - More than 1024 fields.");

    internal static RestProblem KeyTooLong { get; } = RestProblem.ParseError("Form parse error - A field name of more than 1024 bytes.");
}
