using System.Text;
using Gatehouse.Server.Foundation.Http.Outbound;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Passwords.Rules;

namespace Gatehouse.Server.SignIn.Passwords.Breaches;

/// <summary>
/// Asks a range service whether a password is known from a breach (S11): it is told the first five digits of the password's SHA-1, which one
/// password in a million shares, and answers with all that it knows of those.
/// </summary>
internal sealed class BreachRange(OutboundClient http, SettingsProvider settings, BreachCheckTally tally)
{
    private const int PrefixDigits = 5;

    /// <summary>How long the service may take in all; whoever chooses a password waits so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether the password is known. Not to be called in a write unit, nor before what else speaks against a password.</summary>
    /// <param name="password">As chosen, and good otherwise.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False too when there is no service; null when it cannot be said, which is recorded: then the password is accepted.</returns>
    public async ValueTask<bool?> ContainsAsync(string password, CancellationToken cancellation)
    {
        if (settings.Get<PasswordsSettings>().BreachedRangeUrl is not { } url)
            return false;

        var hash = BreachedPasswords.HashOf(PasswordText.Normalize(password));
        var (isKnown, failure) = await AskAsync(url, hash[..PrefixDigits], Encoding.ASCII.GetBytes(hash[PrefixDigits..]), cancellation);
        if (isKnown is null)
            tally.Count(failure);
        return isKnown;
    }

    /// <summary>Asks for some range: what is wrong with the service, or null.</summary>
    public async ValueTask<string?> FaultAsync(string url, CancellationToken cancellation) =>
        await AskAsync(url, new string('0', PrefixDigits), new byte[RangeAnswer.SuffixDigits], cancellation) is (null, var failure) ? failure : null;

    private async ValueTask<(bool? IsKnown, string Failure)> AskAsync(string url, string prefix, byte[] suffix, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ended.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url + prefix);
            request.Headers.Add("Add-Padding", "true"); // so that the length of the answer does not tell which range it was
            request.Headers.UserAgent.ParseAdd("Gatehouse"); // Have I Been Pwned refuses who does not say what they are
            return RangeAnswer.Contains(await http.SendAsync(request, ended.Token), suffix) is { } isKnown ? (isKnown, "") : (null, "answer");
        }
        catch (OutboundException exception)
        {
            return (null, exception.Failure.ToString().ToLowerInvariant());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, "timeout");
        }
    }
}
