using System.Text.Json;
using Gatehouse.AspNetCore;
using Gatehouse.AspNetCore.Authorization;
using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Benchmarks;

/// <summary>What permissions add to a protected request; F3: a check among a thousand roles and permissions beside one among three.</summary>
internal static class LibraryPermissions
{
    private const string Organization = "6a1b6c4e-0f1a-4bfe-9d22-4c1b9f0a7d11";
    private const string UserId = "6f9619ff-8b86-4011-b42d-00cf4fc964ff";

    private sealed record Note(string OwnerId);

    public static void Run()
    {
        Row("   role in organization & owner, against a user alone", Request(PermittedPolicy(), demands: true), Request(UserPolicy(), demands: false), "<= 2 us, <= 200 B more");
        Row("F3 a check, 1,000 roles x 1,000 permissions, against 3 x 3", Check(1_000), Check(3), "<= 0.10 us, 0 B, flat");
    }

    private static void Row(string name, Action ours, Action baseline, string budget)
    {
        var (our, other, ratio, _) = JoseMeter.Compare(ours, baseline);
        Console.WriteLine($"{name,-58} | {our,20} | {other,20} | {ratio,6:F3} | {budget}; {our.Microseconds - other.Microseconds:F2} us, {our.Bytes - other.Bytes} B more");
    }

    private static AuthorizationPolicy UserPolicy() => new([new UserRequirement(GatehouseDefaults.AuthenticationScheme)], []);

    private static AuthorizationPolicy PermittedPolicy() => new(
        [
            new UserRequirement(GatehouseDefaults.AuthenticationScheme),
            new PermissionRequirement(Permission.IsAuthenticated & Permission.IsInOrganization().WithMinimumRole("role-2") & Permission.IsOwner<Note>(note => note.OwnerId)),
        ],
        []);

    /// <summary>Authorization as the middleware asks for it, and the handler's demand, on a request whose user is known.</summary>
    private static Action Request(AuthorizationPolicy policy, bool demands)
    {
        var evaluator = new GatehousePolicyEvaluator(new AuthorizationServices(new ServiceCollection()));
        var http = RequestOf(User(3));
        var authenticated = AuthenticateResult.Success(new AuthenticationTicket(http.User, "Gatehouse"));
        var note = new Note(UserId);
        return () =>
        {
            http.Features.Set<Permit>(null);
            if (!evaluator.AuthorizeAsync(policy, authenticated, http, http).Result.Succeeded)
                throw new InvalidOperationException("The user is a member.");
            if (demands && !Permit.Of(http).DemandAsync(note).IsCompletedSuccessfully)
                throw new InvalidOperationException("The user is the owner.");
        };
    }

    private static Action Check(int names)
    {
        var permission = Permission.IsInOrganization().WithMinimumRole($"role-{names - 1}").WithPermission($"permission-{names - 1}");
        var context = new PermissionContext(RequestOf(User(names)));
        return () =>
        {
            var verdict = permission.JudgeAsync(context);
            if (!verdict.IsCompletedSuccessfully || verdict.Result != Verdict.Allow)
                throw new InvalidOperationException("The user has both.");
        };
    }

    private static DefaultHttpContext RequestOf(GatehouseUser user)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddGatehousePermissions();
        var http = new DefaultHttpContext { User = user.ToPrincipal(), RequestServices = services.BuildServiceProvider() };
        http.Request.Method = "GET";
        http.Request.RouteValues["orgId"] = Organization;
        return http;
    }

    private static GatehouseUser User(int names) => new(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["sub"] = UserId,
        ["org_id_to_org_member_info"] = new Dictionary<string, object>
        {
            [Organization] = new
            {
                org_id = Organization,
                org_name = "Acme Inc",
                url_safe_org_name = "acme-inc",
                user_role = "role-0",
                inherited_user_roles_plus_current_role = Enumerable.Range(0, names).Select(number => $"role-{number}"),
                org_role_structure = "single_role_in_hierarchy",
                user_permissions = Enumerable.Range(0, names).Select(number => $"permission-{number}"),
            },
        },
    }));
}
