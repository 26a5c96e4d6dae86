using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Tests.Foundation.Events;

/// <summary>S183: events that belong to no change.</summary>
public sealed class EventJournalTests
{
    /// <summary>S183: what cannot be written is kept, and written once.</summary>
    [Fact]
    public async Task What_cannot_be_written_is_kept()
    {
        await using var house = await House.BuildAsync(static services => services.AddSingleton<DoorWatch>().AddJournalSource<DoorWatch>());
        var (journal, doors) = (house.Get<EventJournal>(), house.Get<DoorWatch>());
        doors.Noted.Enqueue(transaction => transaction.ExecuteAsync("insert into no_such_table values (1)", null).AsVoid());
        doors.Noted.Enqueue(transaction => house.Log.AppendAsync(new DoorOpened(Id<Door>.New(), "front"), transaction).AsVoid());

        await Should.ThrowAsync<Exception>(journal.WriteAsync(CancellationToken.None));
        (await house.EventsAsync()).ShouldBeEmpty();
        await house.Database.ExecuteAsync("create table no_such_table (number bigint)", null);
        await journal.WriteAsync(CancellationToken.None);
        await journal.WriteAsync(CancellationToken.None);

        (await house.EventsAsync()).ShouldHaveSingleItem();
        (await house.Database.QuerySingleOrDefaultAsync<long>("select count(*) from no_such_table", null)).ShouldBe(1);
    }

    private sealed class DoorWatch : IJournalSource
    {
        public Queue<Func<Transaction, ValueTask>> Noted { get; } = [];

        public IReadOnlyList<Func<Transaction, ValueTask>> Take(DateTimeOffset now, bool isLast)
        {
            var noted = Noted.ToList();
            Noted.Clear();
            return noted;
        }
    }
}

file static class Tasks
{
    public static async ValueTask AsVoid<T>(this ValueTask<T> task) => await task;
}
