using System.CommandLine;
using System.Text.Json.Nodes;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse user create</c>.</summary>
internal static class CreateUser
{
    public static Command Create(CommandContext context)
    {
        var username = new Option<string?>("--username") { Description = "The name to sign in with." };
        var email = new Option<string?>("--email") { Description = "The e-mail address; counts as verified." };
        var firstName = new Option<string?>("--first-name");
        var lastName = new Option<string?>("--last-name");
        var staff = new Option<bool>("--staff") { Description = "Django's staff flag, for the djoser surface." };
        var superuser = new Option<bool>("--superuser") { Description = "Django's superuser flag, for the djoser surface." };
        var noPassword = new Option<bool>("--no-password") { Description = "Make the account without a password." };
        var command = new Command("create", "Make an account. The password is asked for, or read from standard input.")
        {
            username, email, firstName, lastName, staff, superuser, noPassword,
        };

        context.SetAction(command, async (parsed, services, cancellation) =>
        {
            if (parsed.GetValue(username) is null && parsed.GetValue(email) is null)
                throw new CommandFailure("An account needs --username or --email, or both.");
            if (parsed.GetValue(email) is { } address && !EmailAddress.TryParse(address, out _))
                throw new CommandFailure("--email is no e-mail address.");

            var registration = new Registration
            {
                Username = parsed.GetValue(username),
                Email = parsed.GetValue(email),
                EmailVerifiedAt = parsed.GetValue(email) is null ? null : services.GetRequiredService<TimeProvider>().GetUtcNow(),
                FirstName = parsed.GetValue(firstName),
                LastName = parsed.GetValue(lastName),
                IsStaff = parsed.GetValue(staff),
                IsSuperuser = parsed.GetValue(superuser),
            };
            if (!parsed.GetValue(noPassword))
            {
                var hash = await ChosenPassword.ReadHashAsync(
                    services, [registration.Username, registration.Email, registration.FirstName, registration.LastName], cancellation);
                registration = registration with { PasswordHash = hash };
            }

            var user = await services.GetRequiredService<AccountService>().RegisterAsync(registration, Actor.System, cancellation);
            context.Print(
                parsed,
                new JsonObject { ["id"] = user.Id.ToString(), ["number"] = user.Number, ["username"] = user.Username, ["email"] = user.Email },
                $"Made user {user.Number} with id {user.Id}.");
        });
        return command;
    }
}
