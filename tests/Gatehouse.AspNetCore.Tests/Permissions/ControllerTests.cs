using System.Text.Json;
using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Tests.Permissions;

/// <summary>Permissions on controllers and their actions, over HTTP.</summary>
public sealed class ControllerTests : IAsyncLifetime
{
    private TestApi api = null!;

    public async ValueTask InitializeAsync() => api = await TestApi.StartAsync(
        services: services => services.AddControllers().AddApplicationPart(typeof(PapersController).Assembly),
        map: app => app.MapControllers());

    public ValueTask DisposeAsync() => api.DisposeAsync();

    /// <summary>An action's permission comes to its controller's; what an object decides is decided in the action, and one that forgets it gives nothing away.</summary>
    [Theory]
    [InlineData("/papers/mine", "mine", 200)]
    [InlineData("/papers/theirs", "", 403)]
    [InlineData("/papers/hidden", """{"detail":"Not found.","code":"not_found"}""", 404)]
    [InlineData("/papers/forgotten", "", 500)]
    [InlineData("/papers/staff", "", 403)]
    public async Task Rules_of_controller_and_action_both_hold(string path, string body, int status)
    {
        (await api.GetAsync(path)).Status.ShouldBe(401);
        var answer = await api.GetAsync(path, "Bearer " + api.Token());
        (answer.Status, answer.Body).ShouldBe((status, body));
    }

    /// <summary>An action takes the membership that its rule has found.</summary>
    [Fact]
    public async Task An_action_takes_the_membership()
    {
        var token = "Bearer " + api.Token(claims => claims["org_id_to_org_member_info"] =
            JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["acme"] = new { org_id = "acme", org_name = "Acme", user_role = "Member" } }));

        (await api.GetAsync("/papers/of/acme", token)).Body.ShouldBe("Member of Acme");
        (await api.GetAsync("/papers/of/umbrella", token)).Status.ShouldBe(403);
    }
}

public sealed class SignedInAttribute() : PermissionAttribute(Permission.IsAuthenticated);

public sealed class StaffAttribute() : PermissionAttribute(Permission.IsStaff);

public sealed class MemberAttribute() : PermissionAttribute(Permission.IsInOrganization(OrganizationSource.Route("organization")));

public sealed class OwnPaperAttribute() : PermissionAttribute(Permission.IsOwner<string>(owner => owner));

public sealed class VisiblePaperAttribute() : PermissionAttribute(ObjectPermissions.Of<string>("papers", "paper").Needing("GET", "papers.view_paper").OnObjectsAlone);

[ApiController]
[Route("papers")]
[SignedIn]
public sealed class PapersController : ControllerBase
{
    [HttpGet("mine")]
    [OwnPaper]
    public async Task<string> MineAsync(Permit permit)
    {
        await permit.DemandAsync(Tokens.UserId);
        return "mine";
    }

    [HttpGet("theirs")]
    [OwnPaper]
    public async Task<string> TheirsAsync(Permit permit)
    {
        await permit.DemandAsync("somebody else");
        return "theirs";
    }

    [HttpGet("hidden")]
    [VisiblePaper]
    public async Task<string> HiddenAsync(Permit permit)
    {
        await permit.DemandAsync("hidden");
        return "hidden";
    }

    [HttpGet("forgotten")]
    [OwnPaper]
    public string Forgotten() => "forgotten";

    [HttpGet("staff")]
    [Staff]
    public string Staff() => "staff";

    [HttpGet("of/{organization}")]
    [Member]
    public string Of(OrganizationMembership member) => $"{member.Role} of {member.Name}";
}
