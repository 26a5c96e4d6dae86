using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Links;
using Gatehouse.Server.SignIn.Throttling;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>Reads back what a mailed link says: whose it is, and whether its token is good (D §6–8).</summary>
internal sealed class FollowedLinks(AccountService accounts, LinkService links, SignInThrottle throttle, ClientAddresses addresses, SettingsProvider settings)
{
    private const int LongestUid = 64;

    /// <summary>The account that a link names and its token, each null where it is none: then it counts on the client's address (S25).</summary>
    /// <exception cref="Foundation.Problems.ProblemException">429 after too many wrong links.</exception>
    public async ValueTask<(User? User, LinkToken? Token)> FindAsync(string uid, string token, LinkPurpose purpose, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        await using var guess = await throttle.ReserveLinkAsync(addresses.Of(context), cancellation);
        var user = await FindUserAsync(uid, cancellation);
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

    // The base64url text of the account's number, or of its UUID.
    private ValueTask<User?> FindUserAsync(string uid, CancellationToken cancellation)
    {
        if (Decode(uid) is not { } id)
            return default;
        if (settings.Get<DjoserSettings>().UserIdField == UserIdField.Uuid)
            return Id<User>.TryParse(id, out var uuid) ? accounts.FindAsync(uuid, cancellation) : default;
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? accounts.FindByNumberAsync(number, cancellation) : default;
    }

    private static string? Decode(string uid)
    {
        if (uid.Length is 0 or > LongestUid || !Base64Url.IsValid(uid))
            return null;

        Span<byte> text = stackalloc byte[LongestUid];
        return Base64Url.TryDecodeFromChars(uid, text, out var length) && Ascii.IsValid(text[..length]) ? Encoding.ASCII.GetString(text[..length]) : null;
    }
}
