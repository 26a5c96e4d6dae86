using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.SignIn.Watch;

/// <summary>Registration of what looks at how sign-ins end.</summary>
internal static class SignInWatchModule
{
    public static IServiceCollection AddSignInWatch(this IServiceCollection services) => services
        .AddSingleton<SignInMetrics>()
        .AddSingleton<FailureTally>()
        .AddSingleton(static provider => new SourceWatch(provider.GetRequiredService<SettingsProvider>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<StuffingReports>()
        .AddJournalSource<FailureTally>()
        .AddJournalSource<StuffingReports>()
        .AddSingleton<SignInWatch>()
        .AddCleanup(new Cleanup("reports of sources", SqlFile.Beside(typeof(StuffingReports))["delete_expired"]));
}
