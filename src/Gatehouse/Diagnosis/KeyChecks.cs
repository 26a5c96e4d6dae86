using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.SignIn.Passwords;
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

    public static Task<Finding> RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var hasher = services.GetRequiredService<PasswordHasher>();
        return Task.FromResult(hasher switch
        {
            { UsesArgon2: false } => Finding.Attention(What, $"{hasher.Description}, ten times slower to check than Argon2 and easier to guess. Install libsodium (Debian: libsodium23)."),
            { Missing.Count: > 0 } => Finding.Attention(What, string.Join(' ', hasher.Missing.Select(library => library.Advice).Prepend($"{hasher.Description}."))),
            _ => Finding.Good(What, hasher.Description),
        });
    }
}
