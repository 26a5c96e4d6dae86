using System.CommandLine;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;

namespace Gatehouse.Commands;

/// <summary>The account that a command is about.</summary>
internal static class UserArgument
{
    public static Argument<string> Create() => new("user") { Description = "Id, username or e-mail address." };

    public static async Task<User> FindAsync(IServiceProvider services, string who, CancellationToken cancellation)
    {
        var accounts = services.GetRequiredService<AccountService>();
        return (Id<User>.TryParse(who, null, out var id) ? await accounts.FindAsync(id, cancellation) : null)
            ?? await accounts.FindByUsernameAsync(who, cancellation)
            ?? await accounts.FindByEmailAsync(who, cancellation)
            ?? throw new CommandFailure($"There is no user {who}.");
    }
}
