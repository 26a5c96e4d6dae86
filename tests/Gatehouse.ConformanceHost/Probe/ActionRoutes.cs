using Gatehouse.AspNetCore;
using Gatehouse.Resources;

namespace Gatehouse.ConformanceHost.Probe;

/// <summary>A root with one resource, which has routes of its own beside the usual ones (D16, D210).</summary>
internal static class ActionRoutes
{
    public static void MapActions(this IEndpointRouteBuilder probe)
    {
        probe.MapResourceRoot("/root/");
        probe.MapResource<Item>("/root/actions", actions =>
        {
            actions.Store = new InMemoryStore<Item>(FixtureItems.Read());
            actions.Permission = Permission.AllowAny;
            actions.Actions = ResourceActions.ReadOnly;
            actions.ListAction("recent-ones", action => action.Get(ProbeRoutes.AnswerCaller).Post(ProbeRoutes.AnswerCaller));
            actions.DetailAction("archive", action => action.Post((request, _) => ProbeRoutes.AnswerCaller(request)));
        });
    }
}
