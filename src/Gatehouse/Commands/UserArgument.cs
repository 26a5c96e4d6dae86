using System.CommandLine;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Deletion;
using Gatehouse.Server.Foundation;

namespace Gatehouse.Commands;

/// <summary>The account that a command is about.</summary>
internal static class UserArgument
{
    public static Argument<string> Create() => new("user") { Description = "Id, username or e-mail address." };

    public static async Task<User> FindAsync(IServiceProvider services, string who, CancellationToken cancellation) =>
        await TryFindAsync(services, who, cancellation) ?? throw Unknown(who);

    public static async Task<User?> TryFindAsync(IServiceProvider services, string who, CancellationToken cancellation)
    {
        var accounts = services.GetRequiredService<AccountService>();
        return (Id<User>.TryParse(who, null, out var id) ? await accounts.FindAsync(id, cancellation) : null)
            ?? await accounts.FindByUsernameAsync(who, cancellation)
            ?? await accounts.FindByEmailAsync(who, cancellation);
    }

    /// <summary>A deleted account that can still be brought back, or null.</summary>
    /// <exception cref="CommandFailure">Several deleted accounts have that address.</exception>
    public static async Task<DeletedAccount?> TryFindDeletedAsync(IServiceProvider services, string who, CancellationToken cancellation)
    {
        var deletion = services.GetRequiredService<AccountDeletion>();
        var account = (Id<User>.TryParse(who, null, out var id) ? await deletion.FindAsync(id, cancellation) : null)
            ?? await deletion.FindByUsernameAsync(who, cancellation);
        if (account is not null)
            return account;

        return await deletion.ListByEmailAsync(who, cancellation) switch
        {
            [] => null,
            [var only] => only,
            var several => throw new CommandFailure(
                $"Several deleted users have that address. Name one by its id: {string.Join(", ", several.Select(static one => one.User.Id))}."),
        };
    }

    /// <summary>For what cannot be undone: an address that several accounts share names none of them.</summary>
    /// <exception cref="CommandFailure">It is such an address, and no user name.</exception>
    public static async Task RequireOneAsync(IServiceProvider services, string who, CancellationToken cancellation)
    {
        var accounts = services.GetRequiredService<AccountService>();
        if (await accounts.ListByEmailAsync(who, cancellation) is { Count: > 1 } several && await accounts.FindByUsernameAsync(who, cancellation) is null)
            throw new CommandFailure($"Several users have that address. Name one by its id: {string.Join(", ", several.Select(static user => user.Id))}.");
    }

    public static CommandFailure Unknown(string who) => new($"There is no user {who}.");
}
