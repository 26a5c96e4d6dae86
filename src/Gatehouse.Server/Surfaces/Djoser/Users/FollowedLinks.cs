using System.Buffers.Text;
using System.Text;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Links;
using Gatehouse.Server.SignIn.Throttling;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>Reads back what a mailed link says: whose it is, and whether its token is good (D §6–8).</summary>
internal sealed class FollowedLinks(UserIds ids, LinkService links, SignInThrottle throttle, ClientAddresses addresses, SettingsProvider settings)
{
    private const int LongestUid = 64;

    /// <summary>The account that a link names and its token, each null where it is none: then it counts on the client's address (S25).</summary>
    /// <exception cref="Foundation.Problems.ProblemException">429 after too many wrong links.</exception>
    public async ValueTask<(User? User, LinkToken? Token)> FindAsync(string uid, string token, LinkPurpose purpose, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        await using var guess = await throttle.ReserveLinkAsync(addresses.Of(context), cancellation);
        var user = Decode(uid) is { } id ? await ids.FindAsync(id, settings.Get<DjoserSettings>().PrimaryKey, cancellation) : null;
        var found = user is null ? null : await links.FindAsync(user, purpose, token, cancellation);
        if (found is null)
            await guess.FailAsync(cancellation);
        return (user, found);
    }

    /// <summary>The account and the good token of a link.</summary>
    /// <exception cref="RestException">400: the uid first, then the token.</exception>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public async ValueTask<(User User, LinkToken Token)> FollowAsync(string uid, string token, LinkPurpose purpose, HttpContext context)
    {
        var (user, found) = await FindAsync(uid, token, purpose, context);
        return (user ?? throw InvalidUid(), found ?? throw InvalidToken());
    }

    public static RestException InvalidUid() => new(RestProblem.Invalid(DjoserFields.Uid.Name, DjoserMessages.InvalidUid));

    public static RestException InvalidToken() => new(RestProblem.Invalid(DjoserFields.Token.Name, DjoserMessages.InvalidToken));

    // An account's number, its UUID or its name, as base64url.
    private static string? Decode(string uid)
    {
        if (uid.Length is 0 or > LongestUid || !Base64Url.IsValid(uid))
            return null;

        Span<byte> text = stackalloc byte[LongestUid];
        return Base64Url.TryDecodeFromChars(uid, text, out var length) && Ascii.IsValid(text[..length]) ? Encoding.ASCII.GetString(text[..length]) : null;
    }
}
