using System.Runtime.CompilerServices;
using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary>
/// A rule about who may do something, combined of smaller ones by <c>&amp;</c>, <c>|</c> and <c>!</c>. It is judged by the request, and once more when the
/// object is known that the request is about. A rule about an object is undecided until then, whatever it is part of; so a combination is never
/// weaker than its parts, and the laws of De Morgan hold at both times.
/// </summary>
public abstract partial class Permission
{
    /// <summary>Everybody.</summary>
    public static Permission AllowAny { get; } = When(static _ => true, nameof(AllowAny));

    /// <summary>Whoever is signed in.</summary>
    public static Permission IsAuthenticated { get; } = When(static context => context.User is not null, nameof(IsAuthenticated));

    /// <summary>Everybody, for what changes nothing: GET, HEAD, OPTIONS.</summary>
    public static Permission IsReadOnly { get; } = When(static context => context.IsSafe, nameof(IsReadOnly));

    /// <summary>Everybody may read, and whoever is signed in may write.</summary>
    public static Permission IsAuthenticatedOrReadOnly { get; } = (IsReadOnly | IsAuthenticated).Named(nameof(IsAuthenticatedOrReadOnly));

    /// <summary>How explanations call the rule.</summary>
    public abstract string Name { get; }

    /// <summary>Both must allow. The second is not asked when the first says no.</summary>
    public static Permission operator &(Permission left, Permission right) => new AllOf(left, right);

    /// <summary>One of them must allow. The second is not asked when the first says yes.</summary>
    public static Permission operator |(Permission left, Permission right) => new AnyOf(left, right);

    /// <summary>Who is refused may, and who may is refused; what is undecided stays so.</summary>
    public static Permission operator !(Permission permission) => new Not(permission);

    /// <summary>A rule about the request.</summary>
    /// <param name="rule">True allows.</param>
    /// <param name="name">How explanations call it; the text of the rule unless given.</param>
    public static Permission When(Func<PermissionContext, bool> rule, [CallerArgumentExpression(nameof(rule))] string name = "") =>
        new RequestRule(context => new ValueTask<bool>(rule(context)), name);

    /// <inheritdoc cref="When"/>
    public static Permission WhenAsync(Func<PermissionContext, ValueTask<bool>> rule, [CallerArgumentExpression(nameof(rule))] string name = "") =>
        new RequestRule(rule, name);

    /// <summary>A rule about an object: undecided until there is one, and about objects of other types.</summary>
    /// <typeparam name="T">The objects it knows about.</typeparam>
    /// <param name="rule">True allows.</param>
    /// <param name="name">How explanations call it; the text of the rule unless given.</param>
    public static Permission On<T>(Func<PermissionContext, T, bool> rule, [CallerArgumentExpression(nameof(rule))] string name = "")
        where T : notnull => new ObjectRule<T>((context, resource) => new ValueTask<bool>(rule(context, resource)), name);

    /// <inheritdoc cref="On{T}"/>
    public static Permission OnAsync<T>(Func<PermissionContext, T, ValueTask<bool>> rule, [CallerArgumentExpression(nameof(rule))] string name = "")
        where T : notnull => new ObjectRule<T>(rule, name);

    /// <summary>Whoever the object belongs to.</summary>
    /// <typeparam name="T">The objects it knows about.</typeparam>
    /// <param name="owner">The owner's user id; null where it has none, and then it is nobody's.</param>
    public static Permission IsOwner<T>(Func<T, string?> owner)
        where T : notnull => On<T>((context, resource) => context.User is { } user && string.Equals(user.UserId, owner(resource), StringComparison.Ordinal), nameof(IsOwner));

    /// <summary>The same rule, with something to say to those whom it refuses.</summary>
    /// <param name="message">A sentence for people.</param>
    /// <param name="code">A word for programs.</param>
    public Permission WithMessage(string message, string? code = null) => new Worded(this, new PermissionRefusal(message, code));

    /// <summary>The same rule by another name.</summary>
    public Permission Named(string name) => new Renamed(this, name);

    /// <summary>Judges. An exception of a rule goes to the caller: nothing is allowed by it.</summary>
    public ValueTask<Verdict> JudgeAsync(PermissionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Log is not { IsOpen: true } && PermissionExplanations.WantedBy(context.Http) is { } explanations
            ? explanations.JudgeAsync(this, context)
            : AskAsync(context);
    }

    /// <summary>Judges as a part of another rule.</summary>
    internal ValueTask<Verdict> AskAsync(PermissionContext context) => context.Log is { } log ? log.NoteAsync(this, context) : DecideAsync(context);

    /// <summary>The membership that the rule, or a part of it, lets the caller in for; null when it is no such rule, or does not.</summary>
    internal virtual OrganizationMembership? FindMembership(HttpContext http) => null;

    /// <summary>Tells the names that the rule and its parts use, to be compared with those that exist.</summary>
    internal virtual void CollectNames(PermissionNames names)
    {
    }

    /// <summary>The rule itself. Rules that it is made of are asked by <see cref="JudgeAsync"/>.</summary>
    protected internal abstract ValueTask<Verdict> DecideAsync(PermissionContext context);

    /// <inheritdoc/>
    public sealed override string ToString() => Name;
}
