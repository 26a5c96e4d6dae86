using Gatehouse.Server.Foundation.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Foundation.Http;

/// <summary>Endpoint metadata: the route is there only while a setting says so. A setting may change while the server runs, the routes may not.</summary>
/// <param name="Holds">Whether it is there now.</param>
internal sealed record RouteCondition(Func<bool> Holds);

internal static class RouteConditions
{
    /// <summary>Answers 404 while the condition does not hold.</summary>
    public static void OnlyWhile(this IEndpointConventionBuilder routes, Func<bool> holds) => routes.Add(endpoint =>
    {
        var answer = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context => holds() ? answer(context) : throw HttpProblems.OfStatus(StatusCodes.Status404NotFound);
        endpoint.Metadata.Add(new RouteCondition(holds));
    });
}
