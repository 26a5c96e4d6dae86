using System.Diagnostics;
using System.Globalization;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Argon2;
using Gatehouse.Server.SignIn.Passwords.Rules;

namespace Gatehouse.Benchmarks;

/// <summary>What a password costs, beside the bare hash: T5, T7 at the gate (the HTTP part is measured elsewhere), S1, S2, S10.</summary>
internal static class PasswordBenchmarks
{
    private const string Password = "correct horse battery staple";
    private const int Rounds = 40;

    private static readonly PasswordHasher Hasher = PasswordHasher.Create(requireArgon2: true, Pepper.None);

    public static async Task RunAsync()
    {
        Console.WriteLine(Hasher.Description);
        Console.WriteLine("name | ours | baseline | ratio | budget");
        Libraries();
        await using var bench = await PasswordBench.OpenAsync(Hasher);
        await PathAsync(bench);
        await UnknownAsync(bench);
        Rules();
    }

    // S1, S2: CPU of one hash by each library, and by the fallback.
    private static void Libraries()
    {
        var fallback = new PasswordHasher(argon2: null, Pepper.None);
        var hashes = new List<(string Name, Func<bool> Run)> { ("libsodium", () => Hasher.Hash(Password) is not null) };
        if (ReferenceArgon2.TryLoad() is { } reference)
            hashes.Add((reference.Name, () => new PasswordHasher(reference, Pepper.None).Hash(Password) is not null));
        hashes.Add(("PBKDF2", () => fallback.Hash(Password) is not null));

        var medians = Interleaved(12, [.. hashes.Select(hash => hash.Run)]);
        foreach (var (index, hash) in hashes.Index())
            Row($"hash by {hash.Name}, CPU", medians[index], medians[0], "-");
    }

    // T5: all there is around the hash. The try is reserved, queued, and settled in the sign-in's durable write unit; the digest that
    // is checked costs nothing, so what remains is the rest.
    private static async Task PathAsync(PasswordBench bench)
    {
        const string digest = "md5$ME8hmSEmeWtTwIDjBuVbzy$99f6cc918d2b35a93e991c0e0dae8e7f";
        const string digested = "Imported-Pa55word";
        var stored = Hasher.Hash(Password);
        var medians = await InterleavedAsync(
            Rounds,
            () => new ValueTask<bool>(Hasher.Verify(stored, Password).Matches),
            () => bench.CheckAsync(stored, Password));
        Row("hash through the gate, CPU", medians[1], medians[0], "1.03");

        foreach (var callers in (int[])[1, 16])
        {
            await MeanAsync(callers, () => bench.SignInAsync(digest, digested));  // warm
            Row($"sign-in without the hash, {callers} at once, CPU", await MeanAsync(callers, () => bench.SignInAsync(digest, digested)), medians[0], "0.03");
        }
    }

    // T7: what an account that does not exist costs, beside a wrong password; and a cheaper stored hash, topped up (S13).
    private static async Task UnknownAsync(PasswordBench bench)
    {
        var stored = Hasher.Hash(Password);
        const string cheap = "pbkdf2_sha256$12000$Xk3VbnTqP0aZ$1qszsioPWa3OntHruqxS+wkWBqYYSN2RyCG/u//b8sc=";
        const string digest = "md5$ME8hmSEmeWtTwIDjBuVbzy$99f6cc918d2b35a93e991c0e0dae8e7f";
        var medians = await InterleavedAsync(
            Rounds,
            () => bench.CheckAsync(stored, "wrong"),
            () => bench.CheckAsync(null, "wrong"),
            () => bench.CheckAsync("!", "wrong"),
            () => bench.CheckAsync(cheap, "wrong"),
            () => bench.CheckAsync(digest, "wrong"));
        Row("unknown account, CPU", medians[1], medians[0], "0.98-1.02");
        Row("unusable hash, CPU", medians[2], medians[0], "0.98-1.02");
        Row("Django's PBKDF2 of 12,000 rounds, CPU", medians[3], medians[0], "-");
        Row("Django's MD5, CPU", medians[4], medians[0], "-");
    }

    // S10: below 1 ms.
    private static void Rules()
    {
        var rules = new PasswordRules(new PasswordRuleOptions());
        PasswordAttribute[] attributes = [PasswordAttribute.Username("mario.rossi"), PasswordAttribute.Email("mario.rossi@example.com")];
        rules.Check(Password, attributes);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < 10_000; i++)
            rules.Check(Password, attributes);

        Row("all password rules", Stopwatch.GetElapsedTime(start) / 10_000, TimeSpan.FromMilliseconds(1), "1.00");
    }

    private static TimeSpan[] Interleaved(int rounds, params Func<bool>[] runs) =>
        InterleavedAsync(rounds, [.. runs.Select(run => new Func<ValueTask<bool>>(() => new ValueTask<bool>(run())))]).GetAwaiter().GetResult();

    // Medians of the process's CPU time: on a shared machine the clock on the wall says little.
    private static async Task<TimeSpan[]> InterleavedAsync(int rounds, params Func<ValueTask<bool>>[] runs)
    {
        var times = runs.Select(_ => new List<TimeSpan>(rounds)).ToArray();
        for (var round = -2; round < rounds; round++)
        {
            foreach (var (index, run) in runs.Index())
            {
                var before = Environment.CpuUsage.TotalTime;
                await run();
                if (round >= 0)
                    times[index].Add(Environment.CpuUsage.TotalTime - before);
            }
        }

        return [.. times.Select(list => list.Order().ElementAt(list.Count / 2))];
    }

    // CPU of each of 1,600 runs, so many of them at once.
    private static async Task<TimeSpan> MeanAsync(int callers, Func<ValueTask<bool>> run)
    {
        const int total = 1600;
        var before = Environment.CpuUsage.TotalTime;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < total / callers; i++)
                await run();
        })));
        return (Environment.CpuUsage.TotalTime - before) / total;
    }

    private static void Row(string name, TimeSpan ours, TimeSpan baseline, string budget) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name} | {ours.TotalMilliseconds:0.000} ms | {baseline.TotalMilliseconds:0.000} ms | {ours / baseline:0.000} | {budget}"));
}
