using System.Diagnostics.Metrics;
using System.Net;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.SignIn.Watch;
using Gatehouse.Server.Tests.Surfaces.Djoser;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Tests.SignIn.Watch;

/// <summary>S31: somebody tries out passwords that were stolen elsewhere.</summary>
public sealed class StuffingTests(StuffingTests.Host host) : IClassFixture<StuffingTests.Host>
{
    private const string Type = "credential_stuffing.suspected";

    /// <summary>S31: many names from one source, few of which exist, are reported once in ten minutes, with what was counted.</summary>
    [Fact]
    public async Task Many_names_that_do_not_exist_are_reported_once()
    {
        const string Source = "198.51.100.1";
        await TryAsync(Source, 9);
        (await ReportsAsync(Source)).ShouldBeEmpty();

        await TryAsync(Source, 21);

        var reported = (await ReportsAsync(Source)).ShouldHaveSingleItem();
        (reported.Actor, reported.Address, reported.Data).ShouldBe(("anonymous", Source, """{"accounts":10,"tries":10,"failures":10,"unknown":10}"""));
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        await TryAsync(Source, 30);
        (await ReportsAsync(Source)).Count.ShouldBe(2);
    }

    /// <summary>S31: names that do exist are reported by the share of failures.</summary>
    [Fact]
    public async Task Many_accounts_with_wrong_passwords_are_reported()
    {
        const string Source = "2001:db8:1:2::7";
        var members = await MembersAsync(11);
        (await SignInAsync(Source, members[0])).ShouldBe(HttpStatusCode.OK);

        foreach (var member in members.Skip(1))
            (await SignInAsync(Source, member with { Password = "stolen" })).ShouldBe(HttpStatusCode.Unauthorized);

        (await ReportsAsync("2001:db8:1:2::/64")).ShouldHaveSingleItem().Data.ShouldBe("""{"accounts":10,"tries":10,"failures":9,"unknown":0}""");
    }

    /// <summary>S31: an office behind one address, with its slips of the finger, is not.</summary>
    [Fact]
    public async Task An_office_is_not_reported()
    {
        const string Source = "198.51.100.3";
        foreach (var (number, member) in (await MembersAsync(15)).Index())
        {
            if (number % 3 == 0)
                await SignInAsync(Source, member with { Password = "mistyped" });
            if (number % 5 == 0)
                await SignInAsync(Source, member with { Username = $"{member.Username}-mistyped" });
            (await SignInAsync(Source, member)).ShouldBe(HttpStatusCode.OK);
        }

        (await ReportsAsync(Source)).ShouldBeEmpty();
    }

    /// <summary>S31: somebody who has forgotten a password is not.</summary>
    [Fact]
    public async Task One_person_who_mistypes_is_not_reported()
    {
        const string Source = "198.51.100.4";
        var member = await host.RegisterAsync();
        for (var turn = 0; turn < 40; turn++)
            await SignInAsync(Source, member with { Password = $"mistyped-{turn}" });

        (await ReportsAsync(Source)).ShouldBeEmpty();
    }

    /// <summary>S31: a hundred tries at once are one report, and one on the meter.</summary>
    [Fact]
    public async Task Tries_at_once_are_one_report()
    {
        const string Source = "198.51.100.8";
        var measured = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "gatehouse.sign_in.stuffing_suspected")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref measured, value));
        listener.Start();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => SignInAsync(Source, new Member(0, host.NewName(), "stolen"))));
        await TryAsync(Source, 1);

        (await ReportsAsync(Source)).ShouldHaveSingleItem();
        Interlocked.Read(ref measured).ShouldBeGreaterThanOrEqualTo(1);
    }

    /// <summary>S31: of servers that see the same source one reports it; of one after the other too.</summary>
    [Fact]
    public async Task Of_many_servers_one_reports()
    {
        const string Source = "198.51.100.5";
        async Task ReportAsync()
        {
            var server = ActivatorUtilities.CreateInstance<StuffingReports>(host.Services);
            server.Report(new CredentialStuffingSuspected(Source, 10, 10, 10, 10));
            foreach (var write in server.Take(host.Clock.GetUtcNow(), isLast: false))
                await host.WriteAsync(write);
        }

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(ReportAsync)));

        (await ReportsAsync(Source)).ShouldHaveSingleItem();
        host.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        await ReportAsync();
        (await ReportsAsync(Source)).ShouldHaveSingleItem();
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await ReportAsync();
        (await ReportsAsync(Source)).Count.ShouldBe(2);
    }

    /// <summary>S29, S31: sources are forgotten, the one longest quiet first, before they fill the memory.</summary>
    [Fact]
    public void Memory_is_bounded()
    {
        var watch = ActivatorUtilities.CreateInstance<SourceWatch>(host.Services, 100);
        for (var number = 0; number < 9; number++)
            watch.Note("noisy", $"name-{number}", isKnown: false, failed: true).ShouldBeNull();
        for (var number = 0; number < 10_000; number++)
        {
            watch.Note($"network-{number}", "name", isKnown: false, failed: true).ShouldBeNull();
            if (number < 5_000)
                watch.Note("noisy", "name-0", isKnown: false, failed: true).ShouldBeNull();
        }

        watch.Count.ShouldBe(100);
        watch.Note("noisy", "name-9", isKnown: false, failed: true).ShouldBeNull("it was forgotten");
    }

    /// <summary>S31: an operator sets what is suspicious, or does without.</summary>
    [Fact]
    public async Task It_can_be_set()
    {
        const string Source = "198.51.100.6";
        await host.StateAsync("limits", host.Limits.Replace("""{"account":""", """{"stuffing":{"accounts":0},"account":""", StringComparison.Ordinal));
        await TryAsync(Source, 20);
        (await ReportsAsync(Source)).ShouldBeEmpty();

        await host.StateAsync("limits", host.Limits.Replace("""{"account":""", """{"stuffing":{"accounts":3},"account":""", StringComparison.Ordinal));
        await TryAsync(Source, 3);
        (await ReportsAsync(Source)).ShouldHaveSingleItem();
        await host.StateAsync("limits", host.Limits);
    }

    /// <summary>S29: reports that are over are cleared away.</summary>
    [Fact]
    public async Task Reports_that_are_over_are_cleared()
    {
        await TryAsync("198.51.100.77", 10);
        (await ReportsAsync("198.51.100.77")).ShouldHaveSingleItem();
        host.Clock.Advance(TimeSpan.FromMinutes(10));

        await host.Get<Gatehouse.Server.Foundation.Jobs.CleanupJob>().RunAsync(CancellationToken.None);

        (await host.Get<Database>().QuerySingleOrDefaultAsync<long>("select count(*) from stuffing_reports", null)).ShouldBe(0);
    }

    private async Task<IReadOnlyList<Recorded>> ReportsAsync(string source) =>
        [.. (await host.EventsAboutAsync($"address:{source}")).Where(recorded => recorded.Type == Type)];

    private async Task<IReadOnlyList<Member>> MembersAsync(int count)
    {
        List<Member> members = [];
        for (var turn = 0; turn < count; turn++)
            members.Add(await host.RegisterAsync());
        return members;
    }

    private async Task TryAsync(string source, int names)
    {
        for (var turn = 0; turn < names; turn++)
            (await SignInAsync(source, new Member(0, host.NewName(), "stolen"))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task<Answer> SignInAsync(string source, Member member) => host.CallAsync(
        "POST", "jwt/create/", new { username = member.Username, password = member.Password }, null, ("X-Forwarded-For", source));

    public sealed class Host : ServerHost
    {
        public Host() => Configuration["Gatehouse:TrustedProxies:0"] = "127.0.0.0/8";
    }
}
