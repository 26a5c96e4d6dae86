using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.SignIn.Watch;

/// <summary>Reads the log of events.</summary>
internal static class RecordedEvents
{
    private static readonly Sql OfType = "select type, actor, target, data, address from events where type = @type order by id";
    private static readonly Sql OfTarget = "select type, actor, target, data, address from events where target = @target order by id";

    /// <summary>Everything that is recorded of an account.</summary>
    public static async Task<IReadOnlyList<Recorded>> EventsOfAsync(this ServerHost host, Member member)
    {
        var target = $"user:{(await host.UserAsync(member)).Id}";
        return await host.EventsAboutAsync(target);
    }

    public static async Task<IReadOnlyList<Recorded>> EventsAboutAsync(this ServerHost host, string target)
    {
        await host.Get<EventJournal>().WriteAsync(CancellationToken.None);
        return await host.Get<Database>().QueryAsync<Recorded>(OfTarget, new { target });
    }

    public static async Task<IReadOnlyList<Recorded>> EventsOfTypeAsync(this ServerHost host, string type)
    {
        await host.Get<EventJournal>().WriteAsync(CancellationToken.None);
        return await host.Get<Database>().QueryAsync<Recorded>(OfType, new { type });
    }
}

/// <summary>A row of the log.</summary>
internal sealed record Recorded(string Type, string Actor, string? Target, string Data, string? Address)
{
    /// <summary>A number of its data.</summary>
    public long Number(string member)
    {
        using var data = System.Text.Json.JsonDocument.Parse(Data);
        return data.RootElement.GetProperty(member).GetInt64();
    }
}
