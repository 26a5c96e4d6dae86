using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Server.Surfaces.Pages;

/// <summary>The development mailbox at <c>/dev/mail</c>: what the server sent lately, wherever the transport took it.</summary>
/// <remarks>Mails carry links that sign somebody in. In Production the page does not exist, and the contents of sent mails are not kept.</remarks>
internal static class DevMail
{
    /// <summary>Adds what the page needs.</summary>
    public static IServiceCollection AddDevMail(this IServiceCollection services) => services.AddSingleton<DevMailbox>();

    /// <summary>Maps the page, unless in Production.</summary>
    public static void MapDevMail(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<IHostEnvironment>().IsProduction())
            return;

        var mailbox = routes.MapGroup("/dev/mail").AllowAnonymous().ExcludeFromDescription().WithMetadata(GatehouseEndpoint.Mark);
        mailbox.MapGet("/", ListAsync);
        mailbox.MapGet("/{id:guid}", ShowAsync);
        mailbox.MapGet("/{id:guid}/html", ShowHtmlAsync);
    }

    private static async Task<IResult> ListAsync(DevMailbox mailbox, CancellationToken cancellation) =>
        new PageResult(DevMailPages.List(await mailbox.ListAsync(cancellation)));

    private static async Task<IResult> ShowAsync(Guid id, DevMailbox mailbox, CancellationToken cancellation) =>
        await mailbox.FindAsync(new Id<OutboxRow>(id), cancellation) is { } mail
            ? new PageResult(DevMailPages.Mail(mail))
            : new PageResult(DevMailPages.Unknown(), StatusCodes.Status404NotFound);

    private static async Task<IResult> ShowHtmlAsync(Guid id, DevMailbox mailbox, CancellationToken cancellation) =>
        await mailbox.FindAsync(new Id<OutboxRow>(id), cancellation) is { Content: { } content }
            ? new DevMailFrameResult(content.Html)
            : new PageResult(DevMailPages.Unknown(), StatusCodes.Status404NotFound);
}
