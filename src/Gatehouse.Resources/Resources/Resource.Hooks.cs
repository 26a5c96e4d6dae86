using System.Linq.Expressions;

namespace Gatehouse.Resources;

/// <content>What happens between a body and the store.</content>
public sealed partial class Resource<T>
{
    private readonly List<Func<RestRequest, T, ValueTask<T>>> creating = [];
    private readonly List<Func<RestRequest, T, T, ValueTask<T>>> updating = [];
    private readonly List<Func<RestRequest, T, ValueTask>> deleting = [];
    private readonly List<Func<RestRequest, T, RestErrors, ValueTask>> rules = [];
    private Func<RestRequest, Expression<Func<T, bool>>?>? visible;

    /// <summary>
    /// Whether what an object is about to become must satisfy the permission and <see cref="Visible"/> too; true unless said otherwise, so that
    /// nobody gives a thing away, or puts it elsewhere, past the rule that let them at it. Otherwise the answer is 403.
    /// </summary>
    public bool JudgesChanges { get; set; } = true;

    /// <summary>
    /// Narrows the resource to what a request may see; everything else is not there: 404, whatever the method. Null from the function means everything.
    /// <c>posts.Visible(request =&gt; post =&gt; post.OwnerId == request.User!.UserId)</c>: see <see cref="Condition.Of{T}"/> for what such a lambda may say.
    /// </summary>
    /// <returns>This resource.</returns>
    public Resource<T> Visible(Func<RestRequest, Expression<Func<T, bool>>?> condition)
    {
        visible = visible is null ? condition : throw new InvalidOperationException($"{Name}: Visible is stated already.");
        return this;
    }

    /// <summary>
    /// Completes a new object with what the server knows: who made it, and when. It has the caller's values by then, and is judged after; what is
    /// returned is kept. Several run in order.
    /// </summary>
    /// <returns>This resource.</returns>
    public Resource<T> OnCreate(Func<RestRequest, T, T> complete) => OnCreate((request, item) => new ValueTask<T>(complete(request, item)));

    /// <inheritdoc cref="OnCreate(Func{RestRequest, T, T})"/>
    public Resource<T> OnCreate(Func<RestRequest, T, ValueTask<T>> complete)
    {
        creating.Add(complete);
        return this;
    }

    /// <summary>
    /// Completes a change, by PUT or PATCH: takes the object as it is kept and as it is to become, and returns what is kept instead. The key stays
    /// whatever is returned. Several run in order.
    /// </summary>
    /// <returns>This resource.</returns>
    public Resource<T> OnUpdate(Func<RestRequest, T, T, T> complete) =>
        OnUpdate((request, stored, changed) => new ValueTask<T>(complete(request, stored, changed)));

    /// <inheritdoc cref="OnUpdate(Func{RestRequest, T, T, T})"/>
    public Resource<T> OnUpdate(Func<RestRequest, T, T, ValueTask<T>> complete)
    {
        updating.Add(complete);
        return this;
    }

    /// <summary>Runs before an object is removed, by whoever may; a <see cref="RestException"/> keeps it.</summary>
    /// <returns>This resource.</returns>
    public Resource<T> OnDelete(Func<RestRequest, T, ValueTask> prepare)
    {
        deleting.Add(prepare);
        return this;
    }

    /// <summary>
    /// A rule of the whole object, new or changed, for callers who may do what they ask; fields are good and hooks have run. It adds what is wrong:
    /// <c>errors.Add("ends", "Before it starts.")</c>. An <c>IValidatableObject</c> and validation attributes on the type are asked by themselves.
    /// </summary>
    /// <returns>This resource.</returns>
    public Resource<T> Validate(Action<RestRequest, T, RestErrors> rule) => Validate((request, item, errors) =>
    {
        rule(request, item, errors);
        return ValueTask.CompletedTask;
    });

    /// <inheritdoc cref="Validate(Action{RestRequest, T, RestErrors})"/>
    public Resource<T> Validate(Func<RestRequest, T, RestErrors, ValueTask> rule)
    {
        rules.Add(rule);
        return this;
    }

    internal async ValueTask<T> CompleteAsync(RestRequest request, T item)
    {
        foreach (var complete in creating)
            item = await complete(request, item);

        return item;
    }

    internal async ValueTask<T> CompleteAsync(RestRequest request, T stored, T changed)
    {
        foreach (var complete in updating)
            changed = await complete(request, stored, changed);

        return changed;
    }

    internal async ValueTask PrepareDeletionAsync(RestRequest request, T item)
    {
        foreach (var prepare in deleting)
            await prepare(request, item);
    }

    /// <exception cref="RestException">400 with everything that is wrong.</exception>
    internal async ValueTask DemandValidAsync(RestRequest request, T item)
    {
        var errors = new RestErrors();
        ObjectRules<T>.Ask(item, request.Context.RequestServices, errors);
        foreach (var rule in rules)
            await rule(request, item, errors);
        if (!errors.IsEmpty)
            throw new RestException(RestProblem.Invalid(errors));
    }

    /// <summary>Whether <see cref="Visible"/> is stated.</summary>
    internal bool IsNarrowed => visible is not null;

    /// <summary>What a request may see; null for everything.</summary>
    internal Condition? VisibleTo(RestRequest request) => visible?.Invoke(request) is { } lambda ? Condition.Of(lambda) : null;
}
