using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Links;

/// <summary>Tokens of mailed links: single use, for one purpose, for a time, and only while the account is what it was (S132).</summary>
internal sealed class LinkService(LinkTokenStore links, AccountService accounts, TimeProvider clock)
{
    private const int LongestToken = 128;

    // Where Django's tokens begin to count, so that ours look like them (D §9).
    private static readonly DateTimeOffset Epoch = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes a token, in the transaction that queues its mail.</summary>
    /// <param name="user">Whose, as the account is in the transaction.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="policy">The surface's rules.</param>
    /// <param name="transaction">The mail's.</param>
    /// <param name="address">The address that the account gets by it.</param>
    /// <returns>The token, as <c>time-random</c>: seconds in base 36, a hyphen, lower-case hex. And when it ends.</returns>
    public async ValueTask<(string Token, DateTimeOffset ExpiresAt)> IssueAsync(User user, LinkPurpose purpose, LinkPolicy policy, Transaction transaction, string? address = null)
    {
        var now = clock.GetUtcNow();
        if (policy.EndsOlder)
            await links.DeleteOfUserAsync(user.Id, purpose, transaction);

        var text = $"{Base36((long)(now - Epoch).TotalSeconds)}-{RandomSecret.Hex(policy.SecretBytes)}";
        var token = new LinkToken
        {
            TokenHash = TokenHash.Of(text),
            UserId = user.Id,
            Purpose = purpose,
            BoundTo = LinkBinding.Of(user, purpose),
            Address = address,
            CreatedAt = now,
            ExpiresAt = now + policy.Lifetime,
        };
        await links.InsertAsync(token, transaction);
        return (text, token.ExpiresAt);
    }

    /// <summary>The token of a link, if it is good for this user and purpose now. To be used by <see cref="UseAsync"/>.</summary>
    public async ValueTask<LinkToken?> FindAsync(User user, LinkPurpose purpose, string token, CancellationToken cancellation) =>
        token.Length <= LongestToken && await links.FindAsync(TokenHash.Of(token), user.Id, purpose, clock.GetUtcNow(), cancellation) is { } found
        && found.BoundTo == LinkBinding.Of(user, purpose) ? found : null;

    /// <summary>Uses a token up.</summary>
    /// <returns>The account, held until the transaction ends; null when the token is good no more, because it or another was used meanwhile.</returns>
    public async ValueTask<User?> UseAsync(LinkToken token, Transaction transaction) =>
        await accounts.HoldAsync(token.UserId, transaction) is { } user && token.BoundTo == LinkBinding.Of(user, token.Purpose) && await links.UseAsync(token.TokenHash, transaction)
            ? user
            : null;

    private static string Base36(long number)
    {
        Span<char> digits = stackalloc char[13];
        var start = digits.Length;
        do
        {
            digits[--start] = "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(number % 36)];
            number /= 36;
        }
        while (number > 0);

        return digits[start..].ToString();
    }
}
