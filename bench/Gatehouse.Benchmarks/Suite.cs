namespace Gatehouse.Benchmarks;

/// <summary>The benchmarks by name. Each prints rows: what was measured, its baseline in the same run, the ratio and the budget.</summary>
internal static class Suite
{
    private static readonly (string Name, string About, Func<Task> Run)[] Benchmarks =
    [
        ("jose", "verifying and minting tokens, beside the bare signature", JoseBenchmarks.RunAsync),
        ("store-write", "durable writes that share a commit, beside a commit each", StoreBenchmarks.WriteAsync),
        ("store-read", "look-ups, beside the bare drivers", StoreBenchmarks.ReadAsync),
        ("store-growth", "look-ups among many rows, beside few", StoreBenchmarks.GrowAsync),
        ("store-cleanup", "writes beside a cleanup of expired rows, beside writes alone", StoreCleanup.RunAsync),
        ("import", "taking over a Django project's accounts", ImportBenchmarks.RunAsync),
        ("import-beside", "a server's answers beside an import into its database, beside the same load alone", ImportBeside.RunAsync),
        ("passwords", "hashing and checking passwords, beside the bare hash", PasswordBenchmarks.RunAsync),
        ("library", "a repeated token, beside the bare signature check", LibraryBenchmarks.RunAsync),
        ("permissions", "what permissions add to a protected request, beside a user alone", () => Task.Run(LibraryPermissions.Run)),
        ("library-http", "a protected GET over HTTP, beside the same GET left open and beside JwtBearer", LibraryHttpBenchmarks.RunAsync),
        ("library-bytes", "what a protected GET allocates, three times: the first is warming up", LibraryHttpBenchmarks.RunBytesAsync),
        ("lists", "lists of 20 rows from SQLite over HTTP, beside a view that reads nothing", ListBenchmarks.RunAsync),
        ("server-commits", "refreshes over HTTP that share a commit", ServerBenchmarks.CommitsAsync),
        ("djoser", "users/me and refreshes over HTTP on a shared machine, beside a request that reaches no database", DjoserRates.RunAsync),
        ("server-sign-in", "a sign-in over HTTP, beside its hash; an unknown name, beside a wrong password", ServerBenchmarks.SignInAsync),
        ("server-storm", "the same server with and without a storm of sign-ins", ServerStorm.RunAsync),
        ("server-footprint", "start and memory of the executable, beside a bare Kestrel application", ServerFootprint.RunAsync),
    ];

    public static async Task<int> RunAsync(string[] names)
    {
        var chosen = names.Length == 0 ? Benchmarks : [.. Benchmarks.Where(benchmark => names.Contains(benchmark.Name))];
        if (chosen.Length == 0)
        {
            Console.Error.WriteLine($"Unknown benchmark. There are: {string.Join(", ", Benchmarks.Select(benchmark => benchmark.Name))}.");
            return 2;
        }

        foreach (var (name, about, run) in chosen)
        {
            Console.WriteLine($"== {name}: {about}");
            await run();
        }

        return 0;
    }
}
