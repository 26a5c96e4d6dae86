using System.Globalization;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Surfaces.Djoser;

namespace EventScheduler;

/// <summary>Anyone signed in reads every profile; only its owner changes it.</summary>
public sealed class ProfileViews(ProfileStore profiles, DjoserAuthentication authentication)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapView("/api/accounts/all-profiles", new RestView("User Profile List Create") { Authenticators = authentication.Authenticators }
            .Get(ListAsync)
            .Post(CreateAsync, Profile.Form));

        routes.MapView("/api/accounts/profile/{id}", new RestView("User Profile Detail") { Authenticators = authentication.Authenticators }
            .Get(async request => Answer(await FindAsync(request)))
            .Put(request => UpdateAsync(request, partial: false), Profile.Form)
            .Patch(request => UpdateAsync(request, partial: true), Profile.Form)
            .Delete(DeleteAsync));
    }

    private async ValueTask<RestAnswer> ListAsync(RestRequest request) =>
        RestAnswer.Ok(await profiles.ListAsync(request.Cancellation), static (writer, profiles) =>
        {
            writer.WriteStartArray();
            foreach (var profile in profiles)
                profile.Write(writer);
            writer.WriteEndArray();
        });

    private async ValueTask<RestAnswer> CreateAsync(RestRequest request)
    {
        var input = await request.ReadAsync(Profile.Form);
        var caller = request.GetCaller();
        if (!await profiles.TryAddAsync(caller))
            throw new RestException(RestProblem.Invalid("user", "This user has a profile already."));

        var created = (await profiles.FindAsync(caller.Number, request.Cancellation))!;
        return RestAnswer.Created(await profiles.SaveAsync(created.With(input)), static (writer, profile) => profile.Write(writer));
    }

    private async ValueTask<RestAnswer> UpdateAsync(RestRequest request, bool partial)
    {
        var profile = await FindOwnAsync(request);
        var input = await request.ReadAsync(Profile.Form, partial);
        return Answer(await profiles.SaveAsync(profile.With(input)));
    }

    private async ValueTask<RestAnswer> DeleteAsync(RestRequest request)
    {
        await profiles.RemoveAsync(await FindOwnAsync(request));
        return RestAnswer.NoContent;
    }

    private async ValueTask<Profile> FindAsync(RestRequest request) =>
        long.TryParse(request.Route("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && await profiles.FindAsync(id, request.Cancellation) is { } profile
            ? profile
            : throw new RestException(RestProblem.NotFound());

    private async ValueTask<Profile> FindOwnAsync(RestRequest request)
    {
        var profile = await FindAsync(request);
        return profile.UserId == request.GetCaller().Id ? profile : throw new RestException(RestProblem.PermissionDenied());
    }

    private static RestAnswer Answer(Profile profile) => RestAnswer.Ok(profile, static (writer, profile) => profile.Write(writer));
}
