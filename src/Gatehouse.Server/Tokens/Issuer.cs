using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Tokens;

/// <summary>The <c>iss</c> of this server's tokens, the same string everywhere; never taken from a request.</summary>
internal sealed class Issuer(SettingsProvider settings, ServerUrl url)
{
    public string Value => settings.Get<TokensSettings>().Issuer ?? url.Issuer;
}
