using System.Net.WebSockets;
using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Tests.Permissions;

/// <summary>Permissions on a hub and its methods, over a WebSocket.</summary>
public sealed class HubTests : IAsyncLifetime
{
    private readonly GrantTable grants = new(("notes:rename", null));
    private TestApi api = null!;

    public async ValueTask InitializeAsync() => api = await TestApi.StartAsync(
        services: services =>
        {
            services.AddSignalR();
            services.AddSingleton<IPermissionSource>(grants);
        },
        map: app => app.MapHub<NotesHub>("/notes/{orgId}"));

    public ValueTask DisposeAsync() => api.DisposeAsync();

    /// <summary>The hub's permission is judged when somebody connects.</summary>
    [Fact]
    public async Task Strangers_do_not_connect()
    {
        (await Should.ThrowAsync<WebSocketException>(() => HubConnection.ConnectAsync(api, "/notes/acme", token: null))).Message.ShouldContain("401");
        await using var connection = await HubConnection.ConnectAsync(api, "/notes/acme", api.Token());
        (await connection.InvokeAsync("Read")).ShouldBe("read");
    }

    /// <summary>A method's permission is judged at each invocation; sources are asked, and the refused learn nothing.</summary>
    [Fact]
    public async Task A_method_is_for_whom_it_is()
    {
        await using var user = await HubConnection.ConnectAsync(api, "/notes/acme", api.Token());
        await using var staff = await HubConnection.ConnectAsync(api, "/notes/acme", api.Token(claims => claims["is_staff"] = true));

        (await user.InvokeAsync("Delete")).ShouldBeNull();
        (await staff.InvokeAsync("Delete")).ShouldBe("deleted");
        (await user.InvokeAsync("Rename")).ShouldBe("renamed");
        (await user.InvokeAsync("Several")).ShouldBeNull();
        (await staff.InvokeAsync("Several")).ShouldBe("renamed and deleted");
        (await user.InvokeAsync("Read")).ShouldBe("read"); // the connection goes on
    }

    /// <summary>A connection begins with a GET; what is invoked over it is no reading. And what only an object could decide is refused.</summary>
    [Fact]
    public async Task An_invocation_promises_nothing()
    {
        await using var connection = await HubConnection.ConnectAsync(api, "/notes/acme", api.Token());

        (await connection.InvokeAsync("Safe")).ShouldBeNull();
        (await connection.InvokeAsync("Undecided")).ShouldBeNull();
    }

    /// <summary>S83: the other attributes hold on methods too, where SignalR hears none of them.</summary>
    [Fact]
    public async Task Attributes_for_scopes_hold_on_methods()
    {
        await using var without = await HubConnection.ConnectAsync(api, "/notes/acme", api.Token());
        await using var with = await HubConnection.ConnectAsync(api, "/notes/acme", api.Token(claims => claims["scope"] = "notes:export"));

        (await without.InvokeAsync("Export")).ShouldBeNull();
        (await with.InvokeAsync("Export")).ShouldBe("exported");
    }

    /// <summary>A rule may look at the invocation, its method and arguments, and at the route of the connection.</summary>
    [Fact]
    public async Task A_rule_sees_the_invocation()
    {
        await using var connection = await HubConnection.ConnectAsync(api, "/notes/acme", api.Token());

        (await connection.InvokeAsync("Open", "acme")).ShouldBe("opened");
        (await connection.InvokeAsync("Open", "another")).ShouldBeNull();
    }

    /// <summary>Of many invocations beside each other each has its own verdict.</summary>
    [Fact]
    public async Task Invocations_do_not_disturb_each_other()
    {
        await using var user = await HubConnection.ConnectAsync(api, "/notes/acme", api.Token());
        await using var staff = await HubConnection.ConnectAsync(api, "/notes/acme", api.Token(claims => claims["is_staff"] = true));
        await Task.WhenAll(InvokeAsync(user, null), InvokeAsync(staff, "deleted"));

        static async Task InvokeAsync(HubConnection connection, string? result)
        {
            for (var number = 0; number < 100; number++)
                (await connection.InvokeAsync("Delete")).ShouldBe(result);
        }
    }

    private sealed class SignedInAttribute() : PermissionAttribute(Permission.IsAuthenticated);

    private sealed class StaffAttribute() : PermissionAttribute(Permission.IsStaff);

    private sealed class MayRenameAttribute() : PermissionAttribute(Permission.HasPermission("notes:rename"));

    private sealed class ReadersAttribute() : PermissionAttribute(Permission.IsReadOnly);

    private sealed class OwnerAttribute() : PermissionAttribute(Permission.IsOwner<string>(owner => owner));

    private sealed class SameOrganizationAttribute() : PermissionAttribute(Permission.On<HubInvocationContext>(
        (context, invocation) => invocation.HubMethodArguments is [string asked] && asked == context.Http.Request.RouteValues["orgId"] as string, "SameOrganization"));

    [SignedIn]
    private sealed class NotesHub : Hub
    {
        public string Read() => "read";

        [Staff]
        public string Delete() => "deleted";

        [MayRename]
        public string Rename() => "renamed";

        [Readers]
        public string Safe() => "never";

        [Owner]
        public string Undecided() => "never";

        [MayRename]
        [Staff]
        public string Several() => "renamed and deleted";

        [RequireScope("notes:export")]
        public string Export() => "exported";

        [SameOrganization]
        public string Open(string organization) => "opened";
    }
}
