using System.Diagnostics;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Import;
using Gatehouse.Server.Import.Django;

namespace Gatehouse.Server.Tests.Import;

/// <summary>Others write while an import runs.</summary>
public sealed class SharedDatabaseTests
{
    private static readonly Sql CountUsers = "select count(*) from users", CountNames = "select count(*) from identifiers where kind = 'username'";

    /// <summary>D253: of an import and of people who register the same names at the same moment exactly one has each name, and nobody gets an error.</summary>
    [Fact]
    public async Task A_name_has_one_owner_whoever_comes_first()
    {
        const int Users = 2_000, Registrations = 100;
        await using var services = await PreparedServices.CreateAsync();
        using var project = new DjangoProject().WithMany(Users);
        var accounts = services.Get<AccountService>();

        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var source = await DjangoSource.OpenAsync(project.Path, new DjangoNames(), CancellationToken.None);
        var (summary, findings) = (new ImportSummary(), new List<ImportFinding>());
        var import = services.Get<AccountImport>().RunAsync(source, new ImportOptions(), findings.Add, new EachBatch(() => begun.TrySetResult()), summary, CancellationToken.None);
        await begun.Task;
        var registered = 0;
        await Parallel.ForEachAsync(Enumerable.Range(1, Registrations), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (number, cancellation) =>
        {
            try
            {
                await accounts.RegisterAsync(new Registration { Username = $"many-{number * 20}" }, Actor.Anonymous, cancellation);
                Interlocked.Increment(ref registered);
            }
            catch (IdentifierTakenException)
            {
                // The import was first.
            }
        });
        await import;

        findings.Select(finding => finding.Code).Distinct().ShouldBeSubsetOf([ImportCode.UsernameTaken]);
        findings.Count.ShouldBe(registered);
        (summary.Taken + registered).ShouldBe(Users);
        (await services.Get<Database>().QuerySingleOrDefaultAsync<long>(CountNames, null)).ShouldBe(Users);
    }

    [Fact]
    public async Task Two_imports_at_once_take_each_account_once()
    {
        const int Users = 3_000;
        await using var services = await PreparedServices.CreateAsync();
        using var project = new DjangoProject().WithMany(Users);

        var runs = await Task.WhenAll(project.ImportAsync(services), project.ImportAsync(services));

        runs.Sum(run => run.Summary.Taken).ShouldBe(Users);
        runs.Sum(run => run.Summary.AlreadyHere).ShouldBe(Users);
        runs.ShouldAllBe(run => run.Summary.NotTaken == 0 && run.Findings.Count == 0);
        (await services.Get<Database>().QuerySingleOrDefaultAsync<long>(CountUsers, null)).ShouldBe(Users);
    }

    /// <summary>Stopped between two transactions, it has taken whole accounts, and goes on where it was.</summary>
    [Fact]
    public async Task A_stopped_import_goes_on()
    {
        await using var services = await PreparedServices.CreateAsync();
        using var project = new DjangoProject().WithMany(3_000);
        using var stop = new CancellationTokenSource();
        var import = services.Get<AccountImport>();
        var summary = new ImportSummary();
        await using (var source = await DjangoSource.OpenAsync(project.Path, new DjangoNames(), CancellationToken.None))
        {
            await Should.ThrowAsync<OperationCanceledException>(() =>
                import.RunAsync(source, new ImportOptions(), _ => { }, new EachBatch(stop.Cancel), summary, stop.Token));
        }

        var rest = await project.ImportAsync(services);

        summary.Taken.ShouldBeGreaterThan(0);
        (rest.Summary.AlreadyHere, rest.Summary.Taken).ShouldBe((summary.Taken, 3_000 - summary.Taken));
    }

    /// <summary>A pace that others can live with: transactions short, and pauses as long where somebody waits.</summary>
    [Fact]
    public async Task Beside_a_server_transactions_are_short_and_pauses_as_long()
    {
        var (alone, served) = (new WritePace(() => false, pauses: true), new WritePace(() => true, pauses: true));
        for (var turn = 0; turn < 40; turn++)
            await alone.NoteAsync(TimeSpan.FromMilliseconds(alone.Size * 0.1), alone.Size, default);
        alone.Size.ShouldBe(10_000);

        var begun = Stopwatch.GetTimestamp();
        for (var turn = 0; turn < 10; turn++)
            await served.NoteAsync(TimeSpan.FromMilliseconds(served.Size * 0.1), served.Size, default);
        served.Size.ShouldBe(300);
        Stopwatch.GetElapsedTime(begun).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(120));

        // One that takes longer than it should is followed by a smaller one at once.
        await served.NoteAsync(TimeSpan.FromMilliseconds(300), 300, default);
        served.Size.ShouldBe(30);
        served.Longest.ShouldBe(TimeSpan.FromMilliseconds(300));
    }

    /// <summary>A SQLite file that a server has is told from one that nobody serves.</summary>
    [Fact]
    public async Task It_is_known_whether_a_server_has_the_file()
    {
        await using var test = await TestDatabase.CreateAsync(engine: DatabaseEngine.Sqlite);

        test.Database.IsServedBesides.ShouldBeFalse();
        await using (await test.OpenAgainAsync(exclusive: true))
            test.Database.IsServedBesides.ShouldBeTrue();
        test.Database.IsServedBesides.ShouldBeFalse();
    }

    private sealed class EachBatch(Action act) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => act();
    }
}
