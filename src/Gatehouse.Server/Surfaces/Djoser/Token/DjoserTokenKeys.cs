using Gatehouse.AspNetCore;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary>The keys of this server, for whoever reads them from a header (D119–D126).</summary>
internal sealed class DjoserTokenKeys(AuthTokenService tokens, SettingsProvider settings) : ITokenKeys
{
    public bool AreTaken => settings.Get<DjoserSettings>().Keys != TokenModel.None;

    public async ValueTask<CredentialOwner?> FindAsync(string key, CancellationToken cancellation) =>
        await tokens.FindUserAsync(key, cancellation) is { } user ? Caller.Owner(user) : null;
}
