using System.Security.Claims;
using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary>What a permission asks of callers of one method, as far as it can be told without a request: for documents of an API.</summary>
/// <param name="AdmitsStrangers">Whether who is not signed in may call.</param>
/// <param name="MayRefuseUsers">Whether somebody signed in may be refused (403).</param>
/// <param name="MayHide">Whether it may say that an object is not there (404).</param>
/// <param name="Scopes">The scopes it names, in their order; empty for none.</param>
public sealed record PermissionDemands(bool AdmitsStrangers, bool MayRefuseUsers, bool MayHide, IReadOnlyList<string> Scopes)
{
    private static readonly ClaimsPrincipal Somebody = new GatehouseUser("""{"sub":"somebody"}"""u8).ToPrincipal();

    /// <summary>Nothing: everybody may call.</summary>
    public static PermissionDemands None { get; } = new(AdmitsStrangers: true, MayRefuseUsers: false, MayHide: false, []);

    /// <summary>
    /// Asks the rules about a request of nobody, and about one of somebody who has nothing. The request has neither services nor values: a rule that cannot answer
    /// without counts as one that may refuse.
    /// </summary>
    /// <param name="permission">The rule.</param>
    /// <param name="method">The HTTP method, in upper case.</param>
    public static PermissionDemands Of(Permission permission, string method)
    {
        ArgumentNullException.ThrowIfNull(permission);
        var names = new PermissionNames();
        permission.CollectNames(names);

        return new(Admits(permission, method, new ClaimsPrincipal()), !Admits(permission, method, Somebody), names.HidesObjects, [.. names.Scopes]);
    }

    /// <summary>Both must allow.</summary>
    internal PermissionDemands And(PermissionDemands other) => new(
        AdmitsStrangers && other.AdmitsStrangers, MayRefuseUsers || other.MayRefuseUsers, MayHide || other.MayHide, [.. Scopes.Union(other.Scopes, StringComparer.Ordinal)]);

    private static bool Admits(Permission permission, string method, ClaimsPrincipal caller)
    {
        var request = new DefaultHttpContext { User = caller, RequestServices = Nothing.Instance };
        request.Request.Method = method;
        try
        {
            // What waits for something has asked somebody, who knows nothing of this request: its answer is not waited for.
            var verdict = permission.JudgeAsync(new PermissionContext(request));
            return verdict.IsCompletedSuccessfully && verdict.Result == Verdict.Allow;
        }
#pragma warning disable CA1031 // a rule of the application's own may throw whatever it likes
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private sealed class Nothing : IServiceProvider
    {
        public static readonly Nothing Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
