using System.Net;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Gate;
using Gatehouse.Server.SignIn.Throttling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Benchmarks;

/// <summary>Passwords, gate and throttles on a SQLite file of their own, put together as the server does.</summary>
internal sealed class PasswordBench : IAsyncDisposable
{
    private static readonly ClientAddress Address = new(IPAddress.Parse("192.0.2.1"));

    private readonly string folder;
    private int number;
    private readonly Database database;
    private readonly ServiceProvider services;
    private readonly PasswordGate gate = new(TimeProvider.System);
    private readonly PasswordService passwords;

    private PasswordBench(string folder, Database database, ServiceProvider services, PasswordHasher hasher)
    {
        (this.folder, this.database, this.services) = (folder, database, services);
        passwords = new PasswordService(hasher, gate);
    }

    public static async Task<PasswordBench> OpenAsync(PasswordHasher hasher)
    {
        var place = Directory.CreateTempSubdirectory("gatehouse-bench-").FullName;
        var options = DatabaseOptions.Parse($"sqlite:{Path.Combine(place, "gatehouse.db")}");
        var opened = await Database.OpenAsync(options, TimeProvider.System, NullLoggerFactory.Instance);
        await opened.MigrateAsync();
        var provider = new ServiceCollection().AddLogging().AddSingleton(opened).AddSingleton(TimeProvider.System)
            .AddSettings().AddThrottling().BuildServiceProvider();
        await provider.GetRequiredService<SettingsProvider>().LoadAsync(CancellationToken.None);
        return new PasswordBench(place, opened, provider, hasher);
    }

    /// <summary>The check alone.</summary>
    public async ValueTask<bool> CheckAsync(string? stored, string password) =>
        (await passwords.CheckAsync(stored, password, new GateKey("192.0.2.1", "ada"), CancellationToken.None)).Matches;

    /// <summary>A try reserved, checked and settled in a write unit.</summary>
    public async ValueTask<bool> SignInAsync(string stored, string password)
    {
        var throttle = services.GetRequiredService<SignInThrottle>();
        var account = $"user{Interlocked.Increment(ref number)}";
        await using var attempt = await throttle.ReserveAsync(new SignInSubject(account, Exists: true, Address), CancellationToken.None);
        var matches = await CheckAsync(stored, password);

        await using var transaction = await database.BeginAsync();
        await transaction.ExecuteAsync("update settings set updated_at = 0 where section = 'none'", null);
        await attempt.SucceedAsync(transaction);
        await transaction.CommitAsync();
        return matches;
    }

    public async ValueTask DisposeAsync()
    {
        gate.Dispose();
        await services.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
