
namespace Gatehouse.Diagnosis;

/// <summary>Looks at what a server depends on, in the order it depends on it.</summary>
internal static class Checkup
{
    private static readonly Func<IServiceProvider, CancellationToken, Task<Finding>>[] Checks =
    [
        ConfigurationCheck.RunAsync,
        PublicUrlCheck.RunAsync,
        DatabaseCheck.RunAsync,
        ClockCheck.RunAsync,
        KeysCheck.RunAsync,
        SettingsCheck.RunAsync,
        PasswordsCheck.RunAsync,
        MailCheck.RunAsync,
    ];

    /// <summary>Runs every check; with a configuration that cannot be read, or a database that cannot be opened, the rest is not worth asking.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        List<Finding> findings = [];
        foreach (var check in Checks)
        {
            var finding = await check(services, cancellation);
            findings.Add(finding);
            if (finding is { State: State.Broken, What: ConfigurationCheck.What or DatabaseCheck.What })
                break;
        }

        return findings;
    }
}
