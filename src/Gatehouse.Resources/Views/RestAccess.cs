using Gatehouse.AspNetCore;

namespace Gatehouse.Resources;

/// <summary>Among an endpoint's metadata: the view behind it, and so who may call which method.</summary>
/// <param name="View">The view.</param>
public sealed record RestAccess(RestView View) : IKnowsItsCallers
{
    /// <summary>Every method the view answers, with the name of the permission it asks for.</summary>
    public IEnumerable<KeyValuePair<string, string>> PermissionsByMethod =>
        from method in View.Allow.Split(", ")
        select KeyValuePair.Create(method, View.PermissionOf(method).Name);
}
