using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Tests.Environment;

/// <summary>Judges permissions without a server: a request, somebody's claims, and what the application knows of them.</summary>
internal static class Judging
{
    /// <summary>What a rule says of a request, or of an object.</summary>
    /// <param name="permission">The rule.</param>
    /// <param name="claims">The caller's claims besides <c>sub</c>, as JSON members; null: nobody is signed in.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="resource">The object.</param>
    /// <param name="sources">The application's sources.</param>
    public static async Task<Verdict> JudgeAsync(
        this Permission permission, string? claims, string method = "GET", object? resource = null, params IPermissionSource[] sources) =>
        (await DecideAsync(permission, claims, method, resource, sources)).Verdict;

    /// <inheritdoc cref="JudgeAsync"/>
    public static async Task<(Verdict Verdict, PermissionRefusal? Refusal)> DecideAsync(
        this Permission permission, string? claims, string method = "GET", object? resource = null, params IPermissionSource[] sources)
    {
        var context = new PermissionContext(Request(claims, method, sources), resource);
        return (await permission.JudgeAsync(context), context.Refusal);
    }

    /// <summary>A request of somebody.</summary>
    public static HttpContext Request(string? claims, string method = "GET", params IPermissionSource[] sources)
    {
        var services = new ServiceCollection();
        foreach (var source in sources)
            services.AddSingleton(source);
        var http = new DefaultHttpContext { Request = { Method = method }, RequestServices = services.BuildServiceProvider() };
        if (claims is not null)
            http.User = User(claims).ToPrincipal();
        return http;
    }

    /// <summary>A user of these claims besides <c>sub</c>.</summary>
    public static GatehouseUser User(string claims) =>
        new(Encoding.UTF8.GetBytes($$"""{"sub":"{{Tokens.UserId}}"{{(claims.Length == 0 ? "" : ", ")}}{{claims}}}"""));
}

/// <summary>An application's table of who may do what: permissions alone, and permissions on objects.</summary>
internal sealed class GrantTable(params (string Permission, object? Resource)[] rows) : IPermissionSource
{
    private int asked;

    /// <summary>How often it was asked.</summary>
    public int Asked => asked;

    public async ValueTask<bool> GrantsAsync(GatehouseUser user, string permission, object? resource, CancellationToken cancellation)
    {
        Interlocked.Increment(ref asked);
        await Task.Yield();
        return user.UserId == Tokens.UserId && rows.Contains((permission, resource));
    }
}
