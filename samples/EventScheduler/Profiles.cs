using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Storage;

namespace EventScheduler;

/// <summary>Whoever is signed in reads every profile; only its owner changes it.</summary>
public static class Profiles
{
    private static readonly Permission IsOwner = Permission.On<Profile>((context, profile) => context.User?.Number == profile.Id, nameof(IsOwner));

    /// <summary>Makes the profile of a new account, in the registration's own transaction.</summary>
    public static async ValueTask AddAsync(User user, Transaction transaction) =>
        await transaction.ExecuteAsync("insert into profiles (id, date_joined, updated_on) values (@number, @createdAt, @createdAt)", user);

    public static void MapProfiles(this IEndpointRouteBuilder routes)
    {
        routes.MapResource<Profile>("/api/accounts/all-profiles", profiles => Describe(profiles).Actions = ResourceActions.List | ResourceActions.Create);
        routes.MapResource<Profile>("/api/accounts/profile", profiles => Describe(profiles).Actions = ResourceActions.Retrieve | ResourceActions.Update | ResourceActions.Delete);
    }

    private static Resource<Profile> Describe(Resource<Profile> profiles)
    {
        profiles.Permission = Permission.IsAuthenticated & (Permission.IsReadOnly | IsOwner);
        profiles.Writable(profile => profile.Description, profile => profile.Location, profile => profile.IsOrganizer);
        profiles.OnCreate((request, profile) => profile with { Id = request.User!.Number!.Value, DateJoined = Now(request), UpdatedOn = Now(request) });
        profiles.OnUpdate((request, _, profile) => profile with { UpdatedOn = Now(request) });
        return profiles.Visible(_ => profile => profile.User != null); // a deleted account may be kept for a while, and nothing of it is shown
    }

    private static DateTimeOffset Now(RestRequest request) => request.Service<TimeProvider>().GetUtcNow();
}
