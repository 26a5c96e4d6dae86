using Gatehouse.AspNetCore.Permissions;

namespace Gatehouse.AspNetCore;

/// <summary>
/// Django's permissions of a model: POST needs <c>app.add_model</c>, PUT and PATCH <c>app.change_model</c>, DELETE <c>app.delete_model</c>; GET, HEAD and
/// OPTIONS need nothing but somebody signed in. Other methods get 405. Immutable: what changes it returns another.
/// </summary>
public sealed class ModelPermissions : Permission
{
    private readonly MethodMap map;
    private readonly bool admitsStrangers;

    private ModelPermissions(MethodMap map, bool admitsStrangers, string name) => (this.map, this.admitsStrangers, Name) = (map, admitsStrangers, name);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>The same, and who is not signed in may use the methods that need no permission.</summary>
    public ModelPermissions OrAnonymousReadOnly => new(map, admitsStrangers: true, Name + ".OrAnonymousReadOnly");

    /// <summary>The permissions of a model.</summary>
    /// <param name="application">Django's label of the application, as <c>blog</c>.</param>
    /// <param name="model">The model in lower case, as <c>post</c>.</param>
    public static ModelPermissions Of(string application, string model) =>
        new(MethodMap.Of(application, model), admitsStrangers: false, $"{nameof(ModelPermissions)}({application}.{model})");

    /// <summary>The same with another demand for one method: <c>.Needing("GET", "blog.view_post")</c>.</summary>
    /// <param name="method">The HTTP method. HEAD follows GET.</param>
    /// <param name="permissions">All that are needed; none: being signed in is enough.</param>
    public ModelPermissions Needing(string method, params string[] permissions) => new(map.With(method, permissions), admitsStrangers, Name);

    /// <summary>The same without one method, which nobody may use then (405).</summary>
    /// <param name="method">The HTTP method. HEAD follows GET.</param>
    public ModelPermissions Without(string method) => new(map.Without(method), admitsStrangers, Name);

    internal override void CollectNames(PermissionNames names) => names.Permissions.UnionWith(map.Permissions);

    /// <inheritdoc/>
    protected internal override ValueTask<Verdict> DecideAsync(PermissionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.User is null && !admitsStrangers)
            return new ValueTask<Verdict>(Verdict.Deny);
        if (map.Find(context.Method) is { } needed)
            return needed.Length == 0 ? new ValueTask<Verdict>(Verdict.Allow) : Verdicts.OfAsync(Grants.HasAllAsync(context, needed, resource: null));

        map.RefuseMethod(context);
        return new ValueTask<Verdict>(Verdict.Deny);
    }
}
