namespace Gatehouse.AspNetCore.Users;

/// <summary>The value of <c>scope</c>: words separated by spaces (RFC 6749 §3.3).</summary>
internal static class ScopeText
{
    public static bool Has(string? scopes, string scope)
    {
        if (scopes is null || scope.Length == 0)
            return false;

        foreach (var part in scopes.AsSpan().Split(' '))
        {
            if (scopes.AsSpan(part).SequenceEqual(scope))
                return true;
        }

        return false;
    }
}
