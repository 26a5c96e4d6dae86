using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gatehouse.Server.Import;

namespace Gatehouse.Commands;

/// <summary>What <c>user import</c> says at its end.</summary>
internal static class ImportAnswer
{
    public static JsonObject Json(ImportSummary summary, ImportOptions options, TimeSpan duration) => new()
    {
        ["dryRun"] = options.DryRun,
        ["users"] = summary.Seen,
        ["taken"] = summary.Taken,
        ["alreadyHere"] = summary.AlreadyHere,
        ["notTaken"] = summary.NotTaken,
        ["groups"] = summary.Groups,
        ["keys"] = summary.Keys,
        ["identities"] = summary.Identities,
        ["blacklisted"] = summary.Blacklisted,
        ["findings"] = new JsonObject(summary.Findings.Select(finding => KeyValuePair.Create(Code(finding.Key), (JsonNode?)finding.Value))),
        ["seconds"] = Math.Round(duration.TotalSeconds, 3),
        ["longestTransactionMilliseconds"] = Math.Round(summary.LongestHold.TotalMilliseconds, 1),
    };

    public static IEnumerable<string> Text(ImportSummary summary, ImportOptions options, string? report, TimeSpan duration)
    {
        var would = options.DryRun ? "would be taken" : "taken";
        yield return $"{Number(summary.Taken)} of {Number(summary.Seen)} users {would}, {Number(summary.AlreadyHere)} were here already, {Number(summary.NotTaken)} cannot be taken.";
        if (summary.Groups + summary.Keys + summary.Identities + summary.Blacklisted > 0)
            yield return $"Groups: {Number(summary.Groups)}. Keys: {Number(summary.Keys)}. Sign-ins by providers: {Number(summary.Identities)}. Blacklisted refresh tokens: {Number(summary.Blacklisted)}.";
        foreach (var (code, count) in summary.Findings)
            yield return $"  {Number(count),10}  {Explain(code)} ({Code(code)})";
        if (summary.Findings.Count > 0)
            yield return report is null ? "Run it again with --report FILE to see which." : $"{report} says which.";
        yield return options.DryRun ? "Nothing was changed (--dry-run)." : $"Done in {ImportLine.Duration(duration)}.";
    }

    /// <summary>What is said of one that was broken off.</summary>
    public static string Stopped(ImportSummary summary, ImportOptions options) => options.DryRun
        ? $"Stopped after {Number(summary.Seen)} of {Number(summary.Total)} users. Nothing was changed (--dry-run)."
        : $"Stopped after {Number(summary.Seen)} of {Number(summary.Total)} users: {Number(summary.Taken)} taken, {Number(summary.AlreadyHere)} were here already. Run it again to go on.";

    private static string Explain(ImportCode code) => code switch
    {
        ImportCode.NoName => "not taken: no user name and no address",
        ImportCode.UsernameRefused => "not taken: a user name that nobody may have",
        ImportCode.UsernameTaken => "not taken: the user name is another account's",
        ImportCode.UsernameLooksTaken => "not taken: the user name looks like another account's",
        ImportCode.EmailTaken => "not taken: the address is another account's",
        ImportCode.NumberRefused => "not taken: the primary key is no positive number",
        ImportCode.NumberTaken => "not taken: another account has the primary key for a number",
        ImportCode.IdTaken => "not taken: another account has the primary key for an id",
        ImportCode.EmailMalformed => "taken: the address is malformed",
        ImportCode.EmailDropped => "taken without an address: it was none",
        ImportCode.HashUnreadable => "taken: the password hash is unknown, a new password is needed",
        ImportCode.HashNeedsLibrary => "taken: the password cannot be checked before a library is installed",
        ImportCode.KeyRefused => "taken without its key: it could be guessed",
        ImportCode.KeyTaken => "taken without its key: another account has it",
        ImportCode.GroupUnknown => "taken without a group that is not there",
        ImportCode.PermissionUnknown => "taken without a permission that is not there",
        ImportCode.AttributeRefused => "taken without a value that does not fit its attribute",
        ImportCode.ProviderUnknown => "taken without a provider's sign-in: the provider is not configured",
        ImportCode.IdentityRefused => "taken without a provider's sign-in: it was kept by address",
        ImportCode.IdentityTaken => "taken without a provider's sign-in: another account has it",
        _ => "taken without its passkey",
    };

    private static string Code(ImportCode code) => JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString());

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
