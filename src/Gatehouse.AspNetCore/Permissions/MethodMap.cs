using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>Which permissions each HTTP method needs. HEAD is GET without the body, and needs what GET needs.</summary>
internal sealed class MethodMap
{
    private readonly FrozenDictionary<string, string[]> needed;
    private readonly PermissionRefusal otherMethod;

    private MethodMap(IEnumerable<KeyValuePair<string, string[]>> needed)
    {
        this.needed = needed.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        otherMethod = new PermissionRefusal("This method is not allowed.", "method_not_allowed")
        {
            Status = StatusCodes.Status405MethodNotAllowed,
            Allow = string.Join(", ", this.needed.Keys.Order(StringComparer.Ordinal)),
        };
    }

    /// <summary>Every permission that a method needs.</summary>
    public IEnumerable<string> Permissions => needed.Values.SelectMany(names => names).Distinct(StringComparer.Ordinal);

    /// <summary>Django's: creating needs <c>add_</c>, changing <c>change_</c>, deleting <c>delete_</c>, and reading nothing.</summary>
    public static MethodMap Of(string application, string model)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(application);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        return new MethodMap(
        [
            new("GET", []),
            new("OPTIONS", []),
            new("POST", [$"{application}.add_{model}"]),
            new("PUT", [$"{application}.change_{model}"]),
            new("PATCH", [$"{application}.change_{model}"]),
            new("DELETE", [$"{application}.delete_{model}"]),
        ]);
    }

    /// <summary>What a method needs.</summary>
    /// <returns>Null when the map does not have it: nobody may use it.</returns>
    public string[]? Find(string method) => needed.GetValueOrDefault(HttpMethods.IsHead(method) ? "GET" : method);

    /// <summary>Says of a method that the map does not have that it is not allowed.</summary>
    public void RefuseMethod(PermissionContext context) => context.Refuse(otherMethod);

    public MethodMap With(string method, string[] permissions)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        if (HttpMethods.IsHead(method))
            throw new ArgumentException("HEAD needs what GET needs.", nameof(method));

        return new MethodMap([.. Others(method), new(method.ToUpperInvariant(), [.. permissions])]);
    }

    public MethodMap Without(string method) => new(Others(method));

    private IEnumerable<KeyValuePair<string, string[]>> Others(string method) =>
        needed.Where(entry => !string.Equals(entry.Key, method, StringComparison.OrdinalIgnoreCase));
}
