using System.Text;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Breaches;
using Gatehouse.Server.SignIn.Passwords.Gate;
using Gatehouse.Server.SignIn.Passwords.Rules;

namespace Gatehouse.Commands;

/// <summary>A password from whoever runs a command: never an argument, where every process of the machine could read it.</summary>
internal static class ChosenPassword
{
    /// <summary>Asks at a terminal, reads one line elsewhere; judges by the server's rules and hashes.</summary>
    /// <param name="services">The server's.</param>
    /// <param name="attributes">Username, e-mail, first and last name, which the password must not be like.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<string> ReadHashAsync(IServiceProvider services, string?[] attributes, CancellationToken cancellation)
    {
        var password = Console.IsInputRedirected ? await Console.In.ReadLineAsync(cancellation) : Ask("Password: ");
        if (string.IsNullOrEmpty(password))
            throw new CommandFailure("No password was given. Type one, or pipe it in as one line.");
        if (!Console.IsInputRedirected && Ask("Again: ") != password)
            throw new CommandFailure("The two differ. Try again.");

        var rules = new PasswordRules(services.GetRequiredService<SettingsProvider>().Get<PasswordsSettings>().Rules);
        var faults = rules.Check(password,
        [
            PasswordAttribute.Username(attributes[0]), PasswordAttribute.Email(attributes[1]),
            PasswordAttribute.FirstName(attributes[2]), PasswordAttribute.LastName(attributes[3]),
        ]);
        if (faults.Count > 0)
            throw new CommandFailure(string.Join(Environment.NewLine, faults.Select(fault => fault.Message)));

        var isBreached = await services.GetRequiredService<BreachRange>().ContainsAsync(password, cancellation);
        if (isBreached == true)
            throw new CommandFailure(PasswordFault.Breached.Message);
        if (isBreached is null)
            Console.Error.WriteLine("Whether the password is known from a breach could not be found out: the service of passwords.breachedRangeUrl does not answer.");

        return await services.GetRequiredService<PasswordService>().HashAsync(password, new GateKey("console", ""), cancellation);
    }

    private static string Ask(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key != ConsoleKey.Backspace)
                typed.Append(key.KeyChar);
            else if (typed.Length > 0)
                typed.Length--;
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
