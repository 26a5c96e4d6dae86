using Gatehouse.Server.Accounts.Import;
using Gatehouse.Server.SignIn.Providers;

namespace Gatehouse.Server.Import;

/// <summary>One account on its way in, with what is to be said of it.</summary>
/// <param name="key">Its primary key in Django.</param>
/// <param name="username">Its name there.</param>
internal sealed class ImportedAccount(string key, string? username)
{
    private readonly List<ImportFinding> remarks = [];

    /// <summary>What the account starts with.</summary>
    public BulkEntry Entry { get; set; } = null!;

    /// <summary>The key of Django REST Framework, or null.</summary>
    public string? Token { get; set; }

    /// <summary>Who the user is at providers that are configured.</summary>
    public IReadOnlyList<ExternalIdentity> Identities { get; set; } = [];

    /// <summary>Why it is not taken; null while it may be.</summary>
    public ImportFinding? Refusal { get; private set; }

    /// <summary>What is to be said of it, should it be taken.</summary>
    public IReadOnlyList<ImportFinding> Remarks => remarks;

    public void Remark(ImportCode code, string says) => remarks.Add(new ImportFinding(key, username, code, says));

    public void Refuse(ImportCode code, string says) => Refusal ??= new ImportFinding(key, username, code, says);
}
