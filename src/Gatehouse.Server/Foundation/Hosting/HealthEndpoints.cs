using Gatehouse.Server.Foundation.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Server.Foundation.Hosting;

/// <summary>What an orchestrator asks. The answers show a state and nothing else (S180).</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/healthz").AllowAnonymous().WithTags("Health").WithGroupName(GatehouseEndpoint.Document);

        health.MapGet("/live", () => TypedResults.Text("live")).WithSummary("Whether the process runs");
        health.MapGet("/ready", AnswerReadyAsync).WithSummary("Whether it takes requests");
    }

    private static async Task<IResult> AnswerReadyAsync(Readiness readiness, CancellationToken cancellation)
    {
        var state = await readiness.StateAsync(cancellation);
        return TypedResults.Text(state, statusCode: state == Readiness.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
