using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;

namespace Gatehouse.Server.Configuration;

/// <summary>The <c>users</c> of the file. They are made and changed, never removed: accounts belong to people, not to a file.</summary>
internal sealed class UsersPlanner(AccountService accounts, DeclaredUserCheck check, DeclaredUserWriter writer) : IPlanner
{
    public async Task PlanAsync(Plan plan, CancellationToken cancellation)
    {
        await check.RunAsync(plan, cancellation);
        if (plan.Errors.Found.Count > 0)
            return;

        foreach (var (index, declared) in (plan.File.Users ?? []).Index())
        {
            var path = $"$.users[{index}]";
            var name = declared.Username ?? declared.Email ?? declared.Id!;
            if (await FindAsync(declared, cancellation) is not { } user)
                await writer.PlanNewAsync(plan, path, name, declared, cancellation);
            else if (declared.Number is { } number && number != user.Number)
                plan.Refuse($"{path}.number", $"cannot be changed; it is {user.Number}.");
            else
                await writer.PlanChangesAsync(plan, path, name, declared, user, cancellation);
        }
    }

    private async ValueTask<User?> FindAsync(DeclaredUser declared, CancellationToken cancellation)
    {
        if (declared.Id is { } id)
            return await accounts.FindAsync(Id<User>.Parse(id, null), cancellation);
        if (declared.Username is { } username)
            return await accounts.FindByUsernameAsync(username, cancellation);

        return await accounts.FindByEmailAsync(declared.Email!, cancellation);
    }
}
