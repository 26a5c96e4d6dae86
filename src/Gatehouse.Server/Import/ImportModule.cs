using Gatehouse.Server.Accounts.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Import;

/// <summary>Takes over accounts from other systems. Commands use it; it has no routes.</summary>
internal static class ImportModule
{
    public static IServiceCollection AddImport(this IServiceCollection services) => services
        .AddSingleton<BulkJudge>()
        .AddSingleton<BulkRegistration>()
        .AddSingleton<PlannerStatistics>()
        .AddSingleton<ImportedIdentityWriter>()
        .AddSingleton<ImportBatch>()
        .AddSingleton<AccountImport>();
}
