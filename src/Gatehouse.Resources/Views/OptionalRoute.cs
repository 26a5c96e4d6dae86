namespace Gatehouse.Resources;

/// <summary>
/// Among an endpoint's metadata: the route is there only while this says so, and answers 404 otherwise. Documents of the API leave it out meanwhile. Routes cannot change while an
/// application runs; settings can.
/// </summary>
/// <param name="IsThere">Whether it is there now.</param>
public sealed record OptionalRoute(Func<bool> IsThere)
{
    /// <summary>Whether a route is there now, whatever makes it come and go.</summary>
    internal static bool IsOpen(IEnumerable<object> metadata) => metadata.OfType<OptionalRoute>().All(static route => route.IsThere());
}
