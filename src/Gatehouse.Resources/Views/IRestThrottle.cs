namespace Gatehouse.Resources;

/// <summary>Limits how often a view is called. Throttles are asked after the permission, and all of them even when one refused.</summary>
public interface IRestThrottle
{
    /// <summary>Counts a request, unless it is refused.</summary>
    /// <returns>Null when the request may pass, else how long to wait.</returns>
    ValueTask<TimeSpan?> ConsultAsync(RestRequest request);
}
