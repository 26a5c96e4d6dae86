using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Pages;
using Gatehouse.Server.Operators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Server.Surfaces.Dashboard;

/// <summary>What is behind the link that the start prints for the first operator.</summary>
internal static class SetupPage
{
    public const string Path = "/setup";

    private static readonly Page Welcome = new("Gatehouse is running", Markup.Of($"""
        <h1>Gatehouse is running</h1>
        <p>This link is yours alone, as the first operator of this server. The dashboard it will open is still to come.</p>
        <p>Until then, everything can be done from the command line, beside the running server:</p>
        <ul>
        <li><code>gatehouse user create</code> makes an account,</li>
        <li><code>gatehouse key create NAME</code> makes a key for your back end,</li>
        <li><code>gatehouse apply gatehouse.json</code> changes settings,</li>
        <li><code>gatehouse doctor</code> says whether something is amiss.</li>
        </ul>
        """));

    private static readonly Page NotGood = new("This link does not work", Markup.Of($"""
        <h1>This link does not work</h1>
        <p>A set-up link works for 30 minutes, and only as long as the server has never had an operator.</p>
        <p>Start the server again to have it print a new one.</p>
        """));

    public static void MapDashboard(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, AnswerAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(GatehouseEndpoint.Mark);

    private static async Task<IResult> AnswerAsync(HttpRequest request, SetupLinks links, CancellationToken cancellation) =>
        await links.IsGoodAsync(request.Query["token"], cancellation)
            ? new PageResult(Welcome)
            : new PageResult(NotGood, StatusCodes.Status404NotFound);
}
