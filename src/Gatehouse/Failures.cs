using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Import.Django;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Gatehouse;

/// <summary>A command cannot do what it was asked to. The message says what to do next.</summary>
internal sealed class CommandFailure(string message) : Exception(message);

/// <summary>Puts what stopped a command on stderr, in words for whoever typed it.</summary>
internal static class Failures
{
    private static readonly string[] Explainers = ["Gatehouse.Server.Foundation.Storage", "Gatehouse.Server.SignIn.Passwords"];

    /// <summary>Runs a command; its exit code, or 1 after the reason was printed.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException)
        {
            return 1;
        }
        catch (Exception exception) when (Explain(exception) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation);
            return 1;
        }
    }

    // What is not listed is a mistake of ours, and its stack trace is what a report of it needs.
    private static string? Explain(Exception exception) => exception switch
    {
        CommandFailure or SettingsException or MasterKeyException or ImportSourceException => exception.Message,
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        UsernameRefusedException refused => $"{refused.Message} Choose another.",
        IdentifierTakenException taken => $"{taken.Message} Choose another, or change that account.",
        DatabaseUnavailableException => $"{exception.Message} Check that the database runs and that Gatehouse:Database is right, then try again.",
        IOException { InnerException: AddressInUseException } => $"{exception.Message} Stop what listens there, or choose another address: --urls http://localhost:5211",
        IOException or UnauthorizedAccessException => exception.Message,
        // In this form the storage says that a library is missing, a file is held or a database is of a newer version; the passwords, that a library is bad.
        InvalidOperationException { TargetSite.DeclaringType.Namespace: { } origin } when Explainers.Any(name => origin.StartsWith(name, StringComparison.Ordinal)) => exception.Message,
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => exception.Message,
        _ => null,
    };
}
