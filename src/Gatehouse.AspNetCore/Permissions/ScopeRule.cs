namespace Gatehouse.AspNetCore.Permissions;

/// <summary>The token allows all of these, or one of them at least.</summary>
internal sealed class ScopeRule(string[] scopes, bool any) : Permission
{
    private readonly PermissionRefusal refusal = new("The access token does not allow this.", "insufficient_scope") { Scope = string.Join(' ', scopes) };

    public override string Name { get; } = $"{(any ? nameof(HasAnyScope) : nameof(HasScope))}({string.Join(", ", scopes)})";

    protected internal override ValueTask<Verdict> DecideAsync(PermissionContext context)
    {
        if (context.User is { } user && IsMetBy(user))
            return new ValueTask<Verdict>(Verdict.Allow);

        context.Refuse(refusal);
        return new ValueTask<Verdict>(Verdict.Deny);
    }

    private bool IsMetBy(GatehouseUser user)
    {
        foreach (var scope in scopes)
        {
            if (user.HasScope(scope) == any)
                return any;
        }

        return !any;
    }
}
