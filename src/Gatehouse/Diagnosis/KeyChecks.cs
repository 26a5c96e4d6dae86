using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Breaches;
using Gatehouse.Server.SignIn.Passwords.Rules;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Diagnosis;

internal static class KeysCheck
{
    private const string What = "keys";

    public static async Task<Finding> RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<MasterKeyCheck>().CheckAsync(services.GetRequiredService<MasterKeyRing>(), cancellation);
            var keys = services.GetRequiredService<KeyRing>();
            await keys.LoadAsync(cancellation);
            return Finding.Good(What, $"tokens are signed with key {keys.Current.Session.KeyId}");
        }
        catch (Exception exception) when (exception is MasterKeyException or SecretEnvelopeException)
        {
            return Finding.Broken(What, exception.Message);
        }
    }
}

internal static class PasswordsCheck
{
    private const string What = "passwords";

    public static async Task<Finding> RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var hasher = services.GetRequiredService<PasswordHasher>();
        var settings = services.GetRequiredService<SettingsProvider>().Get<PasswordsSettings>();
        var breached = settings.BreachedFile is { } file ? BreachedPasswords.Fault(file) : null;
        var range = settings.BreachedRangeUrl is { } url ? await services.GetRequiredService<BreachRange>().FaultAsync(url, cancellation) : null;
        return hasher switch
        {
            _ when breached is not null => Finding.Attention(What, $"Breached passwords are not refused: {breached} Correct passwords.breachedFile, or put the file there."),
            _ when range is not null => Finding.Attention(What, $"Breached passwords are not refused: the service of passwords.breachedRangeUrl does not answer as it should ({range})."),
            { UsesArgon2: false } => Finding.Attention(What, $"{hasher.Description}, ten times slower to check than Argon2 and easier to guess. Install libsodium (Debian: libsodium23)."),
            { Missing.Count: > 0 } => Finding.Attention(What, string.Join(' ', hasher.Missing.Select(library => library.Advice).Prepend($"{hasher.Description}."))),
            _ => Finding.Good(What, hasher.Description),
        };
    }
}
