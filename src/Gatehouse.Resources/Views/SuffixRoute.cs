namespace Gatehouse.Resources;

/// <summary>Marks a route that is another with a format at its end; documents of the API leave it out.</summary>
internal sealed class SuffixRoute
{
    internal static SuffixRoute Mark { get; } = new();

    private SuffixRoute()
    {
    }
}
