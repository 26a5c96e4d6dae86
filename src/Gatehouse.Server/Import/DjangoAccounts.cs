using System.Globalization;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Grants;
using Gatehouse.Server.Accounts.Import;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Storage.Mapping;
using Gatehouse.Server.Import.Django;
using Gatehouse.Server.SignIn.Passwords;

namespace Gatehouse.Server.Import;

/// <summary>Makes of Django's users what our accounts start with, and says what cannot be kept.</summary>
internal sealed class DjangoAccounts(
    DjangoSurvey survey, ImportOptions options, ImportedAttributes attributes, ImportedIdentities identities, PasswordService passwords, TimeProvider clock)
{
    private const int LongestHash = 1024, LongestEmail = 320, ShortestKey = 32, LongestKey = 128;

    /// <summary>The greatest number a user may bring: there must be some left for new accounts.</summary>
    public const long GreatestNumber = 1L << 62;

    /// <summary>Reads one user.</summary>
    public ImportedAccount Read(DjangoUser user)
    {
        var account = new ImportedAccount(user.Key, user.Username);
        var email = Email(user, account);
        account.Entry = new BulkEntry(
            new Registration
            {
                Id = Id<User>.TryParse(user.Key, out var id) && id.Value.Version == 4 ? id : null,
                Number = Number(user, account),
                LegacyUserId = StorableText.From(user.Key),
                Username = string.IsNullOrEmpty(user.Username) ? null : user.Username,
                Email = email,
                EmailVerifiedAt = IsVerified(user, email) ? clock.GetUtcNow() : null,
                PasswordHash = Hash(user, account),
                FirstName = Name(user.FirstName),
                LastName = Name(user.LastName),
                Properties = attributes.Read(user, account),
                IsStaff = user.IsStaff,
                IsSuperuser = user.IsSuperuser,
                Disabled = !user.IsActive && !Awaits(user),
                ActivationPending = Awaits(user),
                CreatedAt = user.DateJoined,
                LastSignInAt = user.LastLogin,
            },
            Grants(user, account));
        account.Token = Token(user, account);
        account.Identities = identities.Read(user, account);

        // Whether a passkey is backed up is fixed when it is made and asked at every use (WebAuthn Level 3 §7.2 step 19); djoser's library did not keep it.
        if (user.HasPasskey)
            account.Remark(ImportCode.PasskeyLeft, "Its passkey stays behind: djoser did not keep all that is needed to check it. The user registers it again.");
        return account;
    }

    private bool Awaits(DjangoUser user) => options.AwaitActivation && user is { IsActive: false, LastLogin: null };

    private bool IsVerified(DjangoUser user, string? email) =>
        EmailAddress.KeyOf(email) is { } key
        && (options.ActiveIsVerified && user.IsActive || user.VerifiedEmails.Any(verified => EmailAddress.KeyOf(verified) == key));

    private static long? Number(DjangoUser user, ImportedAccount account)
    {
        if (!long.TryParse(user.Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number.ToString(CultureInfo.InvariantCulture) != user.Key)
            return null;
        if (number is < 1 or > GreatestNumber)
            account.Refuse(ImportCode.NumberRefused, "Its primary key is no positive number.");
        return number;
    }

    private static string? Email(DjangoUser user, ImportedAccount account)
    {
        if (string.IsNullOrEmpty(user.Email))
            return null;
        if (user.Email.Length > LongestEmail || EmailAddress.KeyOf(user.Email) is null)
        {
            account.Remark(ImportCode.EmailDropped, "What it has for an address is none that could be kept.");
            return null;
        }

        if (!EmailAddress.TryParse(user.Email, out _))
            account.Remark(ImportCode.EmailMalformed, "Its address is malformed. It is kept as it is; mail to it may not arrive.");
        return user.Email;
    }

    private string? Hash(DjangoUser user, ImportedAccount account)
    {
        if (string.IsNullOrEmpty(user.Password))
            return null;

        var (state, library) = user.Password.Length > LongestHash ? (StoredHashState.Unreadable, null) : passwords.Judge(user.Password);
        if (library is not null)
            account.Remark(ImportCode.HashNeedsLibrary, library.Advice);
        else if (state == StoredHashState.Unreadable)
            account.Remark(ImportCode.HashUnreadable, "Its password hash is of no kind known here. The user needs a new password.");
        return user.Password.Length > LongestHash ? null : StorableText.From(user.Password);
    }

    private AccountGrants Grants(DjangoUser user, ImportedAccount account)
    {
        var groups = user.Groups.Select(key => survey.Groups.GetValueOrDefault(key)?.Name).ToList();
        var permissions = user.Permissions.Select(key => survey.Permissions.GetValueOrDefault(key)).ToList();
        if (groups.Contains(null))
            account.Remark(ImportCode.GroupUnknown, "It is in a group that is not there.");
        if (permissions.Contains(null))
            account.Remark(ImportCode.PermissionUnknown, "It has a permission that is not there. A dump needs auth.permission and contenttypes too, or --natural-foreign.");
        return new AccountGrants([.. groups.OfType<string>().Distinct()], [.. permissions.OfType<string>().Distinct()]);
    }

    // A key that could be guessed would open the account: what guesses at keys is not counted.
    private static string? Token(DjangoUser user, ImportedAccount account)
    {
        if (user.Token is null || user.Token.Length is >= ShortestKey and <= LongestKey && user.Token.All(character => character is > ' ' and <= '~'))
            return user.Token;

        account.Remark(ImportCode.KeyRefused, $"Its key is not {ShortestKey} to {LongestKey} visible ASCII characters. The user gets another at the next login.");
        return null;
    }

    private static string? Name(string? text) => string.IsNullOrEmpty(text) ? null : StorableText.From(text);
}
