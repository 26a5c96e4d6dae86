using System.CommandLine;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse user</c>.</summary>
internal static class UserCommands
{
    public static Command Create(CommandContext context) => new("user", "Make and change accounts.")
    {
        CreateUser.Create(context),
        SetPassword.Create(context),
        UnlockUser.Create(context),
        DeleteUser.Create(context),
        RestoreUser.Create(context),
        ImportUsers.Create(context),
    };
}
