namespace Gatehouse.Server.Foundation.Http;

/// <summary>Whether a URL that came with a request leads back into our own pages (S115): a path of this origin and nothing that a browser could take for more.</summary>
internal static class LocalReturnUrl
{
    private const int Longest = 2048;

    /// <summary>Judged by the text alone: <see cref="Uri"/> takes <c>//host</c> and <c>/\host</c> for files.</summary>
    public static bool IsLocal(string? url) =>
        url is ['/', ..] && url.Length <= Longest
        && !url.Contains("//", StringComparison.Ordinal)
        && !url.Contains("..", StringComparison.Ordinal)
        && !url.Any(static c => c == '\\' || char.IsControl(c) || c is '\u2028' or '\u2029');
}
