using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary>
/// Permissions on single objects, as an <see cref="IPermissionSource"/> grants them: the method's permission is needed for the model as a whole, and on the object too.
/// Where the object's is missing the answer is 404 if the caller may not read the object either, else 403: nobody learns of objects that they may not see.
/// Immutable: what changes it returns another.
/// </summary>
public static class ObjectPermissions
{
    /// <summary>The permissions on the objects of a model; methods need what <see cref="ModelPermissions"/> says.</summary>
    /// <typeparam name="T">The objects it knows about.</typeparam>
    /// <param name="application">Django's label of the application, as <c>blog</c>.</param>
    /// <param name="model">The model in lower case, as <c>post</c>.</param>
    public static ObjectPermissions<T> Of<T>(string application, string model)
        where T : notnull => new(MethodMap.Of(application, model), needsModelWide: true, $"{nameof(ObjectPermissions)}({application}.{model})");
}

/// <inheritdoc cref="ObjectPermissions"/>
/// <typeparam name="T">The objects it knows about.</typeparam>
public sealed class ObjectPermissions<T> : Permission
    where T : notnull
{
    private static readonly PermissionRefusal Hidden = new("Not found.", "not_found") { Status = StatusCodes.Status404NotFound };

    private readonly MethodMap map;
    private readonly bool needsModelWide;

    internal ObjectPermissions(MethodMap map, bool needsModelWide, string name) => (this.map, this.needsModelWide, Name) = (map, needsModelWide, name);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>The same, where permissions on the object are enough and none is needed for the model as a whole.</summary>
    public ObjectPermissions<T> OnObjectsAlone => new(map, needsModelWide: false, Name + ".OnObjectsAlone");

    /// <summary>The same with another demand for one method: <c>.Needing("GET", "blog.view_post")</c>.</summary>
    /// <param name="method">The HTTP method. HEAD follows GET.</param>
    /// <param name="permissions">All that are needed; none: being signed in is enough.</param>
    public ObjectPermissions<T> Needing(string method, params string[] permissions) => new(map.With(method, permissions), needsModelWide, Name);

    /// <summary>The same without one method, which nobody may use then (405).</summary>
    /// <param name="method">The HTTP method. HEAD follows GET.</param>
    public ObjectPermissions<T> Without(string method) => new(map.Without(method), needsModelWide, Name);

    internal override void CollectNames(PermissionNames names) => names.Permissions.UnionWith(map.Permissions);

    /// <inheritdoc/>
    protected internal override async ValueTask<Verdict> DecideAsync(PermissionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.User is null)
            return Verdict.Deny;
        if (map.Find(context.Method) is not { } needed)
        {
            map.RefuseMethod(context);
            return Verdict.Deny;
        }

        if (needed.Length == 0)
            return Verdict.Allow;
        if (needsModelWide && !await Grants.HasAllAsync(context, needed, resource: null))
            return Verdict.Deny;
        if (context.Resource is not T resource)
            return Verdict.Undecided;

        // Nobody can have been granted anything on what is not there yet: creation is the model's affair.
        if (context.IsNew ? needsModelWide : await Grants.HasAllAsync(context, needed, resource))
            return Verdict.Allow;

        if (!context.IsNew && (context.IsSafe || !await MayReadAsync(context, resource)))
            context.Refuse(Hidden);
        return Verdict.Deny;
    }

    private async ValueTask<bool> MayReadAsync(PermissionContext context, T resource) =>
        map.Find(HttpMethods.Get) is { } needed && await Grants.HasAllAsync(context, needed, resource);
}
