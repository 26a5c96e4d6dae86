using System.Text.Json.Serialization;
using Gatehouse.AspNetCore.Permissions;
using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gatehouse.AspNetCore.Tests.Permissions;

/// <summary>Names of permissions and roles: declared once, and compared with those that exist.</summary>
public sealed class PermissionNameTests
{
    private static readonly KnownPermissions Known = new(["members:invite", "view_billing", "blog.add_post", "blog.change_post", "blog.delete_post"], ["Owner", "Admin", "Member"]);

    [PermissionNames]
    public enum Can
    {
        [JsonStringEnumMemberName("members:invite")]
        InviteMembers,
        view_billing,
    }

    [RoleNames]
    public enum Role
    {
        Admin,
    }

    [PermissionNames]
    public static class Rights
    {
        public const string Misspelt = "members:invit";
        public const int Most = 7;
        public static readonly string NoConstant = "x";
    }

    /// <summary>A member of an enum stands for its name, or for what the attribute says.</summary>
    [Fact]
    public async Task Members_of_an_enum_stand_for_names()
    {
        Permission.HasPermission(Can.InviteMembers).Name.ShouldBe("HasPermission(members:invite)");
        (await Permission.HasPermission(Can.view_billing).JudgeAsync("\"permissions\": [\"view_billing\"]")).ShouldBe(Verdict.Allow);
        Permission.IsInOrganization().WithMinimumRole(Role.Admin).WithRole(Role.Admin).WithPermission(Can.InviteMembers).Name
            .ShouldBe("IsInOrganization(orgId, at least Admin, Admin, members:invite)");
    }

    /// <summary>A role is no permission, and a number no member: mistakes are found when the rule is made.</summary>
    [Fact]
    public void Other_enums_are_mistakes()
    {
        Should.Throw<ArgumentException>(() => Permission.HasPermission(Role.Admin)).Message.ShouldContain("PermissionNames");
        Should.Throw<ArgumentException>(() => Permission.HasPermission((Can)7));
        Should.Throw<ArgumentException>(() => Permission.IsInOrganization().WithRole(Can.view_billing));
        Should.Throw<ArgumentException>(() => new PermissionOptions().Declare(typeof(string)));
    }

    /// <summary>At the start the log names what does not exist and what was probably meant, wherever in a rule it is, and of names that exist says nothing.</summary>
    [Fact]
    public async Task The_log_warns_of_names_that_do_not_exist()
    {
        var warnings = await WarningsAsync(new Catalog(() => Known));

        warnings.ShouldBe(
        [
            "There is no permission blog.add_pots, so nobody can have it. Is blog.add_post meant?",
            "There is no permission blog.change_pots, so nobody can have it. Is blog.change_post meant?",
            "There is no permission blog.delete_pots, so nobody can have it. Is blog.delete_post meant?",
            "There is no permission members:invit, so nobody can have it. Is members:invite meant?",
            "There is no permission quite:different, so nobody can have it.",
            "There is no role admin, so nobody can have it. Is Admin meant?",
        ]);
    }

    /// <summary>A catalog that cannot tell, one that fails and none at all keep no application from starting.</summary>
    [Fact]
    public async Task The_start_depends_on_no_catalog()
    {
        (await WarningsAsync(new Catalog(() => null))).ShouldBeEmpty();
        (await WarningsAsync(new Catalog(() => throw new IOException("away")))).ShouldBe(["Which permissions and roles exist could not be found out: their names were not checked."]);
        (await WarningsAsync(catalog: null)).ShouldBeEmpty();
    }

    private static async Task<string[]> WarningsAsync(IPermissionCatalog? catalog)
    {
        var log = new LogLines(LogLevel.Warning);
        await using var api = await TestApi.StartAsync(
            services: services =>
            {
                services.AddLogging(logging => logging.AddProvider(log));
                services.AddGatehousePermissions(options => options.Declare(typeof(Rights)));
                if (catalog is not null)
                    services.AddSingleton(catalog);
            },
            map: app =>
            {
                app.MapGet("/a", () => "").RequirePermission(Permission.IsAuthenticated & !(Permission.HasPermission(Can.InviteMembers) | Permission.HasPermission("quite:different")).Named("x"));
                app.MapGroup("/b").RequirePermission(ModelPermissions.Of("blog", "pots").WithMessage("No.")).MapGet("/c", () => "");
                app.MapGet("/d", () => "").RequirePermission(Permission.IsInOrganization().WithRole("admin").WithMinimumRole("Owner").WithPermission("view_billing"));
            });
        await api.Services.GetRequiredService<PermissionNameCheck>().Running;
        return [.. log.Lines];
    }

    private sealed class Catalog(Func<KnownPermissions?> read) : IPermissionCatalog
    {
        public async ValueTask<KnownPermissions?> ReadAsync(CancellationToken cancellation)
        {
            await Task.Yield();
            return read();
        }
    }
}
