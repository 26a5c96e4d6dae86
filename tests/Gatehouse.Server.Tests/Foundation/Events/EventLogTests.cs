using System.Net;
using System.Text.Json;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Tests.Foundation.Events;

public sealed class EventLogTests
{
    private static readonly Id<Door> Door = Id<Door>.New();

    /// <summary>S185: time, actor, organization, action, target, address, user agent and request id are recorded.</summary>
    [Fact]
    public async Task An_event_is_recorded_with_who_what_when_and_from_where()
    {
        await using var house = await House.BuildAsync();
        house.Http.HttpContext = new DefaultHttpContext { TraceIdentifier = "request-1" };
        house.Http.HttpContext.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        house.Http.HttpContext.Request.Headers.UserAgent = "curl/8";

        await house.AppendAsync(new DoorOpened(Door, "gently"));

        var row = (await house.EventsAsync()).ShouldHaveSingleItem();
        row.OccurredAt.ShouldBe(house.Clock.GetUtcNow());
        row.Type.ShouldBe("door.opened");
        row.Actor.ShouldBe($"user:{Door}");
        row.OrganizationId.ShouldBe("house");
        row.Target.ShouldBe($"door:{Door}");
        row.RequestId.ShouldBe("request-1");
        row.Address.ShouldBe("192.0.2.7");
        row.UserAgent.ShouldBe("curl/8");
        row.ChainSeq.ShouldBeNull();
        using var data = JsonDocument.Parse(row.Data);
        data.RootElement.EnumerateObject().Select(property => property.Name).ShouldBe(["door", "note"]);
        data.RootElement.GetProperty("note").GetString().ShouldBe("gently");
    }

    /// <summary>S185, S207: nothing a client sent breaks a line or steers a terminal, and its user agent is cut.</summary>
    [Fact]
    public async Task What_a_client_says_is_cut_and_escaped()
    {
        await using var house = await House.BuildAsync();
        house.Http.HttpContext = new DefaultHttpContext();
        house.Http.HttpContext.Request.Headers.UserAgent = "a\u001b[2Jb\u009bc\u2028d" + new string('x', 1000);

        await house.AppendAsync(new DoorOpened(Door, "line\r\nbreak \u001b[0m \u2029"));

        var row = (await house.EventsAsync()).ShouldHaveSingleItem();
        row.UserAgent.ShouldStartWith(@"a\u001B[2Jb\u009Bc\u2028dxxx");
        row.UserAgent!.Length.ShouldBe(256);
        row.Data.ShouldAllBe(character => character >= ' ' && character < 0x7F);
    }

    /// <summary>S183: no line without the change.</summary>
    [Fact]
    public async Task An_event_of_a_unit_that_is_rolled_back_was_never_there()
    {
        await using var house = await House.BuildAsync();

        await using (var transaction = await house.Database.BeginAsync())
            await house.Log.AppendAsync(new DoorOpened(Door, ""), transaction);

        (await house.EventsAsync()).ShouldBeEmpty();
    }

    /// <summary>S181: no statement changes, empties or removes a line of the log.</summary>
    [Theory]
    [InlineData("update events set type = 'door.closed'")]
    [InlineData("update events set data = '{}', occurred_at = 0")]
    [InlineData("update events set address = null where address is null")]
    [InlineData("delete from events")]
    public async Task The_log_cannot_be_changed(string statement)
    {
        await using var house = await House.BuildAsync();
        await house.AppendAsync(new DoorOpened(Door, "kept"));

#pragma warning disable CA1857 // a constant each time, from the list above
        var refusal = await Should.ThrowAsync<Exception>(async () => await house.Database.ExecuteAsync(statement, null));
#pragma warning restore CA1857

        refusal.Message.ShouldContain("append-only");
        (await house.EventsAsync()).ShouldHaveSingleItem().Data.ShouldContain("kept");
    }

    /// <summary>S181, S182: the place in the chain is given once.</summary>
    [Fact]
    public async Task The_chain_is_filled_in_once()
    {
        await using var house = await House.BuildAsync();
        await house.AppendAsync(new DoorOpened(Door, ""));
        Sql chain = "update events set chain_seq = @seq, chain_hash = @hash";

        (await house.Database.ExecuteAsync(chain, new { seq = 1L, hash = new byte[32] })).ShouldBe(1);

        await Should.ThrowAsync<Exception>(async () => await house.Database.ExecuteAsync(chain, new { seq = 2L, hash = new byte[32] }));
    }

    [Fact]
    public async Task A_subscriber_writes_in_the_transaction_of_the_event()
    {
        await using var house = await House.BuildAsync(services => services.AddEventHandler<DoorOpened, LightSwitch>());
        await house.Database.ExecuteAsync("create table lights (door text primary key)", null);

        await house.AppendAsync(new DoorOpened(Door, ""));
        await using (var transaction = await house.Database.BeginAsync())
            await house.Log.AppendAsync(new DoorOpened(Id<Door>.New(), ""), transaction);

        (await house.Database.QueryAsync<string>("select door from lights", null)).ShouldBe([Door.ToString()]);
    }

    [Fact]
    public async Task A_subscriber_that_fails_takes_the_event_with_it()
    {
        await using var house = await House.BuildAsync(services => services.AddEventHandler<DoorOpened, LightSwitch>());

        await Should.ThrowAsync<Exception>(() => house.AppendAsync(new DoorOpened(Door, "")));  // there is no table to write to

        (await house.EventsAsync()).ShouldBeEmpty();
    }

    private sealed class LightSwitch : IEventHandler<DoorOpened>
    {
        public async ValueTask HandleAsync(DoorOpened happened, Transaction transaction) =>
            await transaction.ExecuteAsync("insert into lights (door) values (@door)", new { happened.Door });
    }
}
