using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Tests.Guides;

/// <summary>The code of <c>docs/guides/protect-an-api.md</c>, so that it compiles; <see cref="GuideTests"/> compares the two.</summary>
internal static class GuideExamples
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<IPermissionSource, Shares>();
    }

    public static void Map(WebApplication app)
    {
        app.MapGet("/organizations/{orgId}/invoices", (OrganizationMembership member) => $"Invoices of {member.Name}")
            .RequirePermission(Permission.IsInOrganization().WithMinimumRole("Admin"));
        app.MapPost("/invitations", () => Results.NoContent()).RequirePermission(Permission.HasPermission(Can.InviteMembers));
        var api = app.MapGroup("/api").RequireThrottle(Throttle.Anonymous("100/day"), Throttle.User("1000/day"));
        api.MapPost("/uploads", () => Results.NoContent()).RequireThrottle(Throttle.Scoped("uploads", "20/hour"));
        app.MapHub<NotesHub>("/notes");
    }

    [PermissionNames]
    public enum Can
    {
        [JsonStringEnumMemberName("members:invite")]
        InviteMembers,
    }

    public sealed record Document(string Id);

    public sealed class ShareTable
    {
        public ValueTask<bool> HasAsync(string userId, string permission, string document, CancellationToken cancellation) => new(userId == document);
    }

    public sealed class Shares(ShareTable shares) : IPermissionSource
    {
        public async ValueTask<bool> GrantsAsync(GatehouseUser user, string permission, object? resource, CancellationToken cancellation) =>
            resource is Document document && await shares.HasAsync(user.UserId, permission, document.Id, cancellation);
    }

    public sealed class StaffAttribute() : PermissionAttribute(Permission.IsStaff);

    public sealed class NotesHub : Hub
    {
        [Staff]
        public Task Delete(string id) => Clients.All.SendAsync("deleted", id);
    }
}
