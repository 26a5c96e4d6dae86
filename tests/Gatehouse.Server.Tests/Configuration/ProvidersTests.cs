using System.Text;
using Gatehouse.Server.Configuration;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Providers;

namespace Gatehouse.Server.Tests.Configuration;

/// <summary>Identity providers in <c>gatehouse.json</c>.</summary>
public sealed class ProvidersTests : IAsyncLifetime
{
    private const string World = """
        {
          "settings": { "providers": { "google-oauth2": { "clientId": "a" }, "github": { "clientId": "b" }, "corp": { "kind": "openIdConnect", "clientId": "c", "issuer": "https://idp.example" } } },
          "secrets": { "providers": { "google-oauth2": "google secret", "github": "github secret" } }
        }
        """;

    private PreparedServices services = null!;

    public async ValueTask InitializeAsync() => services = await PreparedServices.CreateAsync();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>S187: a declared secret is kept, said once, replaced and taken away; the second time nothing is left to do.</summary>
    [Fact]
    public async Task A_secret_is_kept_until_it_is_replaced()
    {
        (await ApplyAsync(World)).Select(change => change.Text).ShouldAllBe(text => !text.Contains(" secret"));
        (await ApplyAsync(World)).ShouldBeEmpty();
        (await SecretAsync("github")).ShouldBe("github secret");

        (await ApplyAsync("""{"secrets":{"providers":{"github":"another one","google-oauth2":""}}}""")).Count.ShouldBe(2);
        (await SecretAsync("github")).ShouldBe("another one");
        (await SecretAsync("google-oauth2")).ShouldBeNull();
    }

    /// <summary>S187: the export leaves secrets out.</summary>
    [Fact]
    public async Task The_export_has_no_secret()
    {
        await ApplyAsync(World);
        var exported = await services.Get<ConfigurationExport>().WriteAsync(withUsers: false, CancellationToken.None);

        exported.ShouldContain("google-oauth2");
        exported.ShouldNotContain("google secret");
        (await ApplyAsync(exported)).ShouldBeEmpty();
    }

    /// <summary>S121: a mistake names its path, and a URL that the server may not connect to is one.</summary>
    [Theory]
    [InlineData("""{"secrets":{"providers":{"nobody":"x"}}}""", "$.secrets.providers.nobody")]
    [InlineData("""{"settings":{"providers":{"Bad":{"kind":"oAuth2","clientId":"a","authorizationEndpoint":"https://a.example","tokenEndpoint":"https://a.example","userInfoEndpoint":"https://a.example"}}}}""", "$.settings.providers.Bad")]
    [InlineData("""{"settings":{"providers":{"github":{}}}}""", "$.settings.providers.github.clientId")]
    [InlineData("""{"settings":{"providers":{"corp":{"clientId":"a"}}}}""", "$.settings.providers.corp.kind")]
    [InlineData("""{"settings":{"providers":{"corp":{"clientId":"a","kind":"openIdConnect"}}}}""", "$.settings.providers.corp.issuer")]
    [InlineData("""{"settings":{"providers":{"corp":{"clientId":"a","kind":"openIdConnect","issuer":"idp.example"}}}}""", "$.settings.providers.corp.issuer")]
    [InlineData("""{"settings":{"providers":{"corp":{"clientId":"a","kind":"oAuth2","authorizationEndpoint":"https://a.example"}}}}""", "$.settings.providers.corp.tokenEndpoint")]
    [InlineData("""{"settings":{"providers":{"corp":{"clientId":"a","kind":"openIdConnect","issuer":"http://idp.example"}}}}""", "$.settings.providers.corp.issuer")]
    [InlineData("""{"settings":{"providers":{"corp":{"clientId":"a","kind":"openIdConnect","issuer":"https://idp.example:8443"}}}}""", "$.settings.providers.corp.issuer")]
    [InlineData("""{"settings":{"providers":{"corp":{"clientId":"a","kind":"openIdConnect","issuer":"https://169.254.169.254"}}}}""", "$.settings.providers.corp.issuer")]
    [InlineData("""{"settings":{"providers":{"github":{"clientId":"a","userInfoEndpoint":"https://localhost/user"}}}}""", "$.settings.providers.github.userInfoEndpoint")]
    [InlineData("""{"settings":{"providers":{"corp":{"clientID":"a"}}}}""", "$.settings.providers.corp.clientID")]
    [InlineData("""{"settings":{"providers":{"corp":{"clientId":1}}}}""", "$.settings.providers.corp.clientId")]
    [InlineData("""{"settings":{"djoser":{"SOCIAL_AUTH_ALLOWED_REDIRECT_URIS":["https://a.example/","/callback"]}}}""", "$.settings.djoser.SOCIAL_AUTH_ALLOWED_REDIRECT_URIS[1]")]
    [InlineData("""{"settings":{"djoser":{"SOCIAL_AUTH_ALLOWED_REDIRECT_URIS":["javascript:alert(1)"]}}}""", "$.settings.djoser.SOCIAL_AUTH_ALLOWED_REDIRECT_URIS[0]")]
    public async Task A_mistake_names_its_path(string file, string path)
    {
        var exception = await Should.ThrowAsync<SettingsException>(() => ApplyAsync(file));

        exception.Errors.Select(error => error.Path).ShouldContain(path);
    }

    private Task<IReadOnlyList<Change>> ApplyAsync(string file) =>
        services.Get<ConfigurationService>().ApplyAsync(Encoding.UTF8.GetBytes(file), dryRun: false, prune: false, CancellationToken.None);

    private async Task<string?> SecretAsync(string provider) => (await services.Get<ProviderSecretStore>().FindAsync(provider, CancellationToken.None))?.Reveal();
}
