using System.Runtime.InteropServices;

namespace Gatehouse.Server.Import;

/// <summary>What became of an import; in a dry run, what would have.</summary>
internal sealed class ImportSummary
{
    private readonly SortedDictionary<ImportCode, long> findings = [];

    /// <summary>Users that Django has.</summary>
    public long Total { get; set; }

    /// <summary>Users looked at; fewer than <see cref="Total"/> when it was stopped.</summary>
    public long Seen { get; set; }

    /// <summary>Accounts made.</summary>
    public long Taken { get; set; }

    /// <summary>Accounts that an earlier run had made.</summary>
    public long AlreadyHere { get; set; }

    /// <summary>Accounts not made; the findings say why.</summary>
    public long NotTaken { get; set; }

    /// <summary>Groups made.</summary>
    public long Groups { get; set; }

    /// <summary>Keys of Django REST Framework taken.</summary>
    public long Keys { get; set; }

    /// <summary>Sign-ins by providers taken.</summary>
    public long Identities { get; set; }

    /// <summary>Refresh tokens of SimpleJWT's blacklist that were not known yet.</summary>
    public long Blacklisted { get; set; }

    /// <summary>The longest time other writers had to wait for one of this import's transactions.</summary>
    public TimeSpan LongestHold { get; set; }

    /// <summary>How often each finding was made.</summary>
    public IReadOnlyDictionary<ImportCode, long> Findings => findings;

    public void Count(ImportFinding finding) => findings[finding.Code] = findings.GetValueOrDefault(finding.Code) + 1;
}

/// <summary>How far an import is.</summary>
/// <param name="Seen">Users looked at.</param>
/// <param name="Total">Users there are.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ImportProgress(long Seen, long Total);
