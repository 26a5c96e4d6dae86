namespace Gatehouse;

/// <summary>Tells configuration on the command line from commands and their options.</summary>
internal static class ConfigurationArguments
{
    private static readonly string[] HostKeys = ["--urls", "--environment", "--contentRoot"];

    /// <summary>
    /// Takes out what configures the process: <c>--Section:Key=value</c>, <c>--Section:Key value</c>, and <c>--urls</c>, <c>--environment</c>
    /// and <c>--contentRoot</c>. The rest is for the command-line parser, which refuses what it does not know.
    /// </summary>
    public static (string[] Configuration, string[] Words) Split(string[] args)
    {
        List<string> configuration = [], words = [];
        for (var i = 0; i < args.Length; i++)
        {
            var (name, hasValue) = NameOf(args[i]);
            if (!IsConfiguration(name))
            {
                words.Add(args[i]);
                continue;
            }

            configuration.Add(args[i]);
            if (!hasValue && i + 1 < args.Length)
                configuration.Add(args[++i]);
        }

        return ([.. configuration], [.. words]);
    }

    private static (string Name, bool HasValue) NameOf(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (argument[..at], true) : (argument, false);

    private static bool IsConfiguration(string name) =>
        name.StartsWith("--", StringComparison.Ordinal)
        && (name.Contains(':', StringComparison.Ordinal) || HostKeys.Contains(name, StringComparer.OrdinalIgnoreCase));
}
