using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Deletion;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.Configuration;

/// <summary>The <c>users</c> of the file. They are made and changed, never removed: accounts belong to people, not to a file.</summary>
internal sealed class UsersPlanner(AccountService accounts, AccountDeletion deletion, DeclaredUserCheck check, DeclaredUserWriter writer) : IPlanner
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
            var user = await FindAsync(declared, cancellation);
            if (user is null && await FindDeletedAsync(declared, cancellation) is { } deleted)
            {
                // What the file declares is there, as it would be made anew if it were gone.
                plan.Add(path, $"user {name} is restored", async transaction => await deletion.RestoreAsync(deleted, Actor.System, transaction));
                user = deleted.User;
            }

            if (user is null)
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

    private async ValueTask<DeletedAccount?> FindDeletedAsync(DeclaredUser declared, CancellationToken cancellation)
    {
        if (declared.Id is { } id)
            return await deletion.FindAsync(Id<User>.Parse(id, null), cancellation);
        if (declared.Username is { } username)
            return await deletion.FindByUsernameAsync(username, cancellation);

        var matches = await deletion.ListByEmailAsync(declared.Email!, cancellation);
        return matches.Count > 0 ? matches[0] : null;
    }
}
