using System.Globalization;
using Gatehouse.AspNetCore.Tests.Environment;

namespace Gatehouse.AspNetCore.Tests.Permissions;

/// <summary>F3: an organization with a thousand roles and a thousand permissions.</summary>
public sealed class PermissionScaleTests
{
    private const string Organization = "6a1b6c4e-0f1a-4bfe-9d22-4c1b9f0a7d11";

    /// <summary>F3: a check allocates nothing, however many names the token has; how long it takes is measured in bench/.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(1_000)]
    public void A_check_allocates_nothing(int names)
    {
        var permission = Permission.IsInOrganization().WithMinimumRole($"role-{names - 1}").WithPermission($"permission-{names - 1}");
        var http = Judging.Request(Claims(names));
        http.Request.RouteValues["orgId"] = Organization;
        var context = new PermissionContext(http);
        for (var i = 0; i < 100; i++)
            Check(); // the sets are made when the token is first asked

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            Check();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Check()
        {
            var verdict = permission.JudgeAsync(context);
            if (!verdict.IsCompletedSuccessfully || verdict.Result != Verdict.Allow)
                throw new InvalidOperationException("The user has both.");
        }
    }

    /// <summary>F3: among a thousand, the one that is asked for decides, and no name that only begins like it.</summary>
    [Theory]
    [InlineData("permission-0", Verdict.Allow)]
    [InlineData("permission-999", Verdict.Allow)]
    [InlineData("permission-99", Verdict.Allow)]
    [InlineData("permission-1000", Verdict.Deny)]
    [InlineData("permission-", Verdict.Deny)]
    [InlineData("Permission-1", Verdict.Deny)]
    public async Task Of_a_thousand_the_one_that_is_asked_for_decides(string permission, Verdict expected)
    {
        var http = Judging.Request(Claims(1_000));
        http.Request.RouteValues["orgId"] = Organization;

        (await Permission.IsInOrganization().WithPermission(permission).JudgeAsync(new PermissionContext(http))).ShouldBe(expected);
    }

    private static string Claims(int names) => $$"""
        "org_id_to_org_member_info": { "{{Organization}}": {
          "org_id": "{{Organization}}", "org_name": "Acme Inc", "url_safe_org_name": "acme-inc", "user_role": "role-0", "org_role_structure": "single_role_in_hierarchy",
          "inherited_user_roles_plus_current_role": [{{Names("role", names)}}], "user_permissions": [{{Names("permission", names)}}] } }
        """;

    private static string Names(string kind, int count) => string.Join(',', Enumerable.Range(0, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"{kind}-{number}\"")));
}
