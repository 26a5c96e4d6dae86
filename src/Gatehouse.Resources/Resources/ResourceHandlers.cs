using Gatehouse.AspNetCore;

namespace Gatehouse.Resources;

/// <summary>What a resource does with a request, in the order of <c>specs/djoser.md</c> §14: who calls is known, and may as far as the request tells.</summary>
/// <param name="resource">What was stated.</param>
/// <param name="shape">The objects.</param>
/// <param name="form">The body of POST, PUT and PATCH.</param>
internal sealed class ResourceHandlers<T>(Resource<T> resource, RecordShape<T> shape, RecordForm<T> form)
    where T : class
{
    private static readonly ResourceProperty<T> Key = ResourceShape<T>.Instance.Key;

    private readonly ResourceLocation<T> location = new(form);

    /// <summary>The parameter of detail routes.</summary>
    public static string KeyParameter => Key.WireName;

    public async ValueTask<RestAnswer> CreateAsync(RestRequest request)
    {
        var values = await request.ReadAsync(form.Form);
        var item = shape.New();
        form.Apply(values, item, partial: false);
        values.ThrowIfInvalid();
        item = await resource.CompleteAsync(request, item);
        await request.DemandNewAsync(item);
        await resource.DemandValidAsync(request, item);
        var added = await WriteAsync(() => resource.StoreOf(request).AddAsync(item, request.Cancellation));
        location.Tell(request, added);

        return RestAnswer.Created(added, resource.Writer);
    }

    public async ValueTask<RestAnswer> RetrieveAsync(RestRequest request) => resource.Ok(await GetAsync(request));

    public ValueTask<RestAnswer> ReplaceAsync(RestRequest request) => UpdateAsync(request, partial: false);

    public ValueTask<RestAnswer> PatchAsync(RestRequest request) => UpdateAsync(request, partial: true);

    public async ValueTask<RestAnswer> DeleteAsync(RestRequest request)
    {
        var item = await GetAsync(request);
        await resource.PrepareDeletionAsync(request, item);

        return await resource.StoreOf(request).RemoveAsync(item, request.Cancellation) ? RestAnswer.NoContent : throw NotFound();
    }

    /// <summary>An extra action on one object.</summary>
    public RestHandler OnOne(ResourceHandler<T> handler) => async request => await handler(request, await GetAsync(request));

    /// <summary>Whether there is such an object for the caller, who may do with it what the request's method does.</summary>
    public async ValueTask<bool> ReachesAsync(RestRequest request) => await GetAsync(request) is not null;

    /// <summary>The object of the route, as it is kept.</summary>
    /// <exception cref="RestException">404, when it is not there for the caller; 401 or 403, when it is but they may not.</exception>
    private async ValueTask<T> GetAsync(RestRequest request)
    {
        var item = await resource.StoreOf(request).FindAsync(request.Route(KeyParameter), request.Cancellation);
        if (item is null || !IsVisible(request, item))
            throw NotFound();
        await request.DemandAsync(item);

        return item;
    }

    private async ValueTask<RestAnswer> UpdateAsync(RestRequest request, bool partial)
    {
        var stored = await GetAsync(request);
        var values = await request.ReadAsync(form.Form, partial);
        var changed = shape.Copy(stored);
        form.Apply(values, changed, partial);
        values.ThrowIfInvalid();
        changed = WithKeyOf(stored, await resource.CompleteAsync(request, stored, WithKeyOf(stored, changed)));
        await DemandChangeAsync(request, changed);
        await resource.DemandValidAsync(request, changed);

        // Gone meanwhile: it stays so.
        return resource.Ok(await WriteAsync(() => resource.StoreOf(request).ReplaceAsync(changed, request.Cancellation)) ?? throw NotFound());
    }

    private async ValueTask DemandChangeAsync(RestRequest request, T changed)
    {
        if (!resource.JudgesChanges)
            return;
        await request.DemandAsync(changed);
        if (!IsVisible(request, changed))
            throw new RestException(RestProblem.PermissionDenied((PermissionRefusal?)null));
    }

    private bool IsVisible(RestRequest request, T item) =>
        resource.VisibleTo(request) is not { } condition || ConditionPredicate<T>.Make(condition)(item);

    private T WithKeyOf(T stored, T changed)
    {
        var key = Key.Get(stored);
        if (Equals(key, Key.Get(changed)))
            return changed;
        var same = shape.Copy(changed);
        Key.Set(same, key);

        return same;
    }

    private static async ValueTask<TResult> WriteAsync<TResult>(Func<ValueTask<TResult>> write)
    {
        try
        {
            return await write();
        }
        catch (ResourceConflictException taken)
        {
            throw new RestException(taken.ToProblem());
        }
    }

    private static RestException NotFound() => new(RestProblem.NotFound());
}
