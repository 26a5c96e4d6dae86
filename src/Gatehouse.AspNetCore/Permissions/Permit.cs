using System.Reflection;
using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gatehouse.AspNetCore;

/// <summary>
/// What the request alone could not decide: a handler whose endpoint has rules about objects takes one as a parameter and shows it the object. A handler
/// that answers 2xx or 3xx without having done so is a mistake, and its answer becomes a 500.
/// </summary>
[ModelBinder(typeof(PermitModelBinder))]
public sealed class Permit : IBindableFromHttpContext<Permit>
{
    private readonly HttpContext http;
    // Seldom more than one: a list is made when there are.
    private Permission? owed;
    private List<Permission>? more;

    private Permit(HttpContext http) => this.http = http;

    /// <summary>Whether there are rules that wait for an object.</summary>
    internal bool IsOwed => owed is not null;

    /// <summary>The request's permit, for a parameter of an endpoint.</summary>
    /// <param name="context">The request.</param>
    /// <param name="parameter">Not looked at.</param>
    public static ValueTask<Permit?> BindAsync(HttpContext context, ParameterInfo? parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new ValueTask<Permit?>(Of(context));
    }

    /// <summary>The request's permit, where there are no parameters: in controllers and middleware.</summary>
    public static Permit Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<Permit>() is { } present)
            return present;

        var made = new Permit(context);
        context.Features.Set(made);
        return made;
    }

    /// <summary>Goes on only if the caller may do with the object what the request is about; else the answer is 403, or 401 for strangers.</summary>
    /// <param name="resource">The object. What no rule knows about is refused.</param>
    public async Task DemandAsync(object resource)
    {
        if (!await IsAllowedAsync(resource))
            throw new PermissionDeniedException();

        Settle();
    }

    /// <summary>Whether the caller may do with the object what the request is about: to leave things out of a list, say.</summary>
    /// <param name="resource">The object. What no rule knows about is refused.</param>
    public async ValueTask<bool> IsAllowedAsync(object resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (owed is not null && !await IsAllowedAsync(owed, resource))
            return false;

        for (var i = 0; i < more?.Count; i++)
        {
            if (!await IsAllowedAsync(more[i], resource))
                return false;
        }

        return true;
    }

    /// <summary>Leaves a rule to be judged by an object; what the handler answers without one does not go out.</summary>
    internal void Owe(Permission permission)
    {
        if (!IsOwed)
            http.Response.OnStarting(static state => ((Permit)state).CheckAsync(), this);
        if (owed is null)
            owed = permission;
        else
            (more ??= []).Add(permission);
    }

    /// <summary>Lets a refusal out.</summary>
    internal void Settle() => (owed, more) = (null, null);

    private async ValueTask<bool> IsAllowedAsync(Permission permission, object resource)
    {
        var context = new PermissionContext(http, resource);
        if (await permission.JudgeAsync(context) == Verdict.Allow)
            return true;

        PermissionFailure.Keep(context, overwrite: true);
        return false;
    }

    // A refusal shows nothing of an object, and is often that there is none.
    private Task CheckAsync() => IsOwed && http.Response.StatusCode < 400
        ? throw new InvalidOperationException(
            $"{http.GetEndpoint()?.DisplayName} answered without Permit.DemandAsync(object), which its permission needs: {string.Join(" & ", (more ?? []).Prepend(owed))}.")
        : Task.CompletedTask;
}
