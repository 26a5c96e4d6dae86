using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Import;

namespace Gatehouse.Server.Tests.Import;

/// <summary>Runs imports in process.</summary>
internal static class ImportHouse
{
    public static async Task<ImportRun> ImportAsync(this PreparedServices services, string project, string form, ImportOptions? options = null) =>
        await ImportAsync(services.Get<AccountImport>(), project, form, options);

    /// <summary>States a section of the settings.</summary>
    public static async Task StateAsync(this PreparedServices services, string section, string json)
    {
        await using (var transaction = await services.Get<Database>().BeginAsync())
        {
            await services.Get<SettingsProvider>().WriteAsync(new SettingsRow { Section = section, Value = json }, transaction);
            await transaction.CommitAsync();
        }

        await services.Get<SettingsProvider>().LoadAsync(default);
    }

    public static async Task<ImportRun> ImportAsync(AccountImport import, string project, string form, ImportOptions? options = null, CancellationToken cancellation = default)
    {
        await using var opened = await DjangoFixture.OpenAsync(project, form);
        return await ImportAsync(import, opened, options, cancellation);
    }

    public static async Task<ImportRun> ImportAsync(AccountImport import, OpenProject project, ImportOptions? options = null, CancellationToken cancellation = default)
    {
        var run = new ImportRun();
        await import.RunAsync(project.Database, options ?? new ImportOptions(), run.Findings.Add, run, run.Summary, cancellation);
        return run;
    }
}

/// <summary>What an import said.</summary>
internal sealed class ImportRun : IProgress<ImportProgress>
{
    public ImportSummary Summary { get; } = new();

    public List<ImportFinding> Findings { get; } = [];

    public List<ImportProgress> Progress { get; } = [];

    /// <summary>Account and code of each finding.</summary>
    public IEnumerable<(string Account, ImportCode Code)> Codes => Findings.Select(finding => (finding.Account, finding.Code));

    public void Report(ImportProgress value) => Progress.Add(value);
}
