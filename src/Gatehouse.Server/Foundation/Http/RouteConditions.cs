using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Foundation.Http;

internal static class RouteConditions
{
    /// <summary>Answers 404 while the condition does not hold.</summary>
    public static void OnlyWhile(this IEndpointConventionBuilder routes, Func<bool> holds) => routes.Add(endpoint =>
    {
        var answer = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context => holds() ? answer(context) : throw HttpProblems.OfStatus(StatusCodes.Status404NotFound);
        endpoint.Metadata.Add(new OptionalRoute(holds));
    });
}
