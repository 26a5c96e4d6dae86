using Gatehouse.AspNetCore;
using Gatehouse.Resources;

namespace Gatehouse.ConformanceHost.Probe;

/// <summary>The same items under several rules (D182–D188), and lists of those that the fixture brings (D197–D203).</summary>
internal static class ItemRoutes
{
    private static readonly ModelPermissions Model = ModelPermissions.Of("probe", "item");
    private static readonly ObjectPermissions<Item> Objects = ObjectPermissions.Of<Item>("probe", "item");
    private static readonly Permission HeaderSaysYes = Permission.When(static context => context.Http.Request.Headers["X-Probe"] == "yes", "X-Probe: yes");
    private static readonly Permission IsEven = Permission.On<Item>(static (_, item) => item.Id % 2 == 0, "an even id");

    public static void MapItems(this IEndpointRouteBuilder probe)
    {
        var fixture = FixtureItems.Read();
        var items = new InMemoryStore<Item>(fixture);
        Map("items", Model);
        Map("items-anon", Model.OrAnonymousReadOnly);
        Map("objects", Objects);
        Map("objects-strict", Objects.OnObjectsAlone.Needing("GET", "probe.view_item"));
        Map("objects-or", HeaderSaysYes | IsEven, ResourceActions.ReadOnly);

        var unchanged = new InMemoryStore<Item>(fixture);
        List("paged", Paging.PageNumber(3, sizeParameter: "page_size", maxSize: 5), "rank", "name");
        List("limit", Paging.LimitOffset(3, maxSize: 5), "rank", "name");
        List("cursor", Paging.Cursor(3, "id"));

        void Map(string path, Permission permission, ResourceActions actions = ResourceActions.All) => probe.MapResource<Item>($"/{path}", resource =>
        {
            resource.Store = items;
            resource.Actions = actions;
            resource.Permission = permission;
            resource.Writable(item => item.Name, item => item.Rank, item => item.Colour);
            resource.OnCreate(static (_, item) => item with { Created = DateTimeOffset.UtcNow });
        });

        void List(string path, Paging paging, params IReadOnlyList<string> order) => probe.MapResource<Item>($"/{path}", resource =>
        {
            resource.Store = unchanged;
            resource.Actions = ResourceActions.ReadOnly;
            resource.Permission = Permission.AllowAny;
            resource.Paging = paging;
            resource.Search("name", "^colour");
            if (order.Count > 0)
                resource.OrderBy(order);
        });
    }
}
