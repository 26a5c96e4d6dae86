using System.Globalization;
using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>How often other addresses can be asked for, as the limits are by default.</summary>
public sealed class EmailChangeLimitTests(EmailChangeLimitTests.Host host) : IClassFixture<EmailChangeLimitTests.Host>
{
    /// <summary>S28: nobody has an address filled with mails by asking for it, or writes to more of them than the limit lets.</summary>
    [Theory]
    [InlineData(5, true)]
    [InlineData(10, false)]
    public async Task Mails_are_limited_by_where_they_go_and_who_asks(int limit, bool same)
    {
        host.Clock.Advance(TimeSpan.FromHours(2));
        var (member, _) = await host.JoinWithAddressAsync();
        var address = host.NewAddress();
        for (var turn = 0; turn < limit; turn++)
            (await host.AskForAsync(member, same ? address : host.NewAddress())).ShouldBe(HttpStatusCode.OK);
        var queued = await host.QueuedAsync();

        var refused = await host.AskForAsync(member, same ? address : host.NewAddress());

        refused.Status.ShouldBe(429, refused.Body);
        int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
        (await host.QueuedAsync()).ShouldBe(queued);
        (await host.CallAsync("PATCH", "users/me/", new { first_name = "Ada" }, member.Bearer)).ShouldBe(HttpStatusCode.OK);
    }

    public sealed class Host : StrictMailHost
    {
        internal override string Limits => """{"signUp":{"limit":0,"window":"01:00:00"}}""";
    }
}
