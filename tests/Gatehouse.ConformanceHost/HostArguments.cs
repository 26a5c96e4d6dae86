namespace Gatehouse.ConformanceHost;

/// <summary>The command line, which is a contract: test programs that are no part of the project start the host by it.</summary>
internal sealed class HostArguments
{
    private const string Usage = """
        Usage: Gatehouse.ConformanceHost --variant NAME --urls URL --data DIR [options]

          --variant NAME        default, mail, rotate, email or loginfield
          --urls URL            where to listen, such as http://127.0.0.1:5300
          --data DIR            a directory for this run; it is made if need be
          --database TEXT       a PostgreSQL connection string (Host=…); default: SQLite in --data
          --mail-dir DIR        one .eml file a mail
          --jwt-key KEY         the HS256 key, at least 32 bytes
          --fake-provider URL   where the sign-in provider `fake` is
        """;

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private HostArguments()
    {
    }

    public string Variant => values["--variant"];

    public string Urls => values["--urls"];

    public string Data => values["--data"];

    public string? Database => values.GetValueOrDefault("--database");

    public string? MailDirectory => values.GetValueOrDefault("--mail-dir");

    public string JwtKey => values.GetValueOrDefault("--jwt-key") ?? "the key of every conformance host that is given none";

    public string? FakeProvider => values.GetValueOrDefault("--fake-provider");

    /// <summary>Reads the command line; says what is wrong with it, and how it is used, and gives null.</summary>
    public static HostArguments? Read(string[] args)
    {
        var read = new HostArguments();
        string[] known = ["--variant", "--urls", "--data", "--database", "--mail-dir", "--jwt-key", "--fake-provider"];
        for (var index = 0; index < args.Length; index += 2)
        {
            if (args[index] is "--help" or "-h")
                return Refuse("");
            if (!known.Contains(args[index]))
                return Refuse($"{args[index]} is no option.\n\n");
            if (index + 1 == args.Length)
                return Refuse($"{args[index]} needs a value.\n\n");
            read.values[args[index]] = args[index + 1];
        }

        if (known.Take(3).FirstOrDefault(name => !read.values.ContainsKey(name)) is { } missing)
            return Refuse($"{missing} is missing.\n\n");
        return DjoserVariants.Names.Contains(read.Variant)
            ? read
            : Refuse($"{read.Variant} is no variant. There are: {string.Join(", ", DjoserVariants.Names)}.\n\n");
    }

    private static HostArguments? Refuse(string why)
    {
        Console.Error.WriteLine(why + Usage);
        return null;
    }
}
