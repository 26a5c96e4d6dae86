using System.Buffers.Text;
using System.Text;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Links;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>Reads back what a mailed link says: whose it is, and whether its token is good (D §6–8).</summary>
internal sealed class FollowedLinks(UserIds ids, LinkService links, SettingsProvider settings)
{
    private const int LongestUid = 64;

    /// <summary>The account a <c>uid</c> stands for, or null: the base64url text of its number, or of its UUID.</summary>
    public ValueTask<User?> FindUserAsync(string uid, CancellationToken cancellation) =>
        Decode(uid) is { } id ? ids.FindAsync(id, settings.Get<DjoserSettings>().PrimaryKey, cancellation) : default;

    /// <summary>The account and the good token of a link.</summary>
    /// <exception cref="RestException">400: the uid first, then the token.</exception>
    public async ValueTask<(User User, LinkToken Token)> FollowAsync(string uid, string token, LinkPurpose purpose, CancellationToken cancellation)
    {
        var user = await FindUserAsync(uid, cancellation) ?? throw InvalidUid();
        return (user, await links.FindAsync(user, purpose, token, cancellation) ?? throw InvalidToken());
    }

    public static RestException InvalidUid() => new(RestProblem.Invalid(DjoserFields.Uid.Name, DjoserMessages.InvalidUid));

    public static RestException InvalidToken() => new(RestProblem.Invalid(DjoserFields.Token.Name, DjoserMessages.InvalidToken));

    private static string? Decode(string uid)
    {
        if (uid.Length is 0 or > LongestUid || !Base64Url.IsValid(uid))
            return null;

        Span<byte> text = stackalloc byte[LongestUid];
        return Base64Url.TryDecodeFromChars(uid, text, out var length) && Ascii.IsValid(text[..length]) ? Encoding.ASCII.GetString(text[..length]) : null;
    }
}
