using System.Net;
using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Tests.Executable.Secrets;

/// <summary>Uses every kind of secret the server knows, rightly and wrongly, and remembers them all.</summary>
internal sealed class SecretWalk(Installation installation, RunningGatehouse server)
{
    public const string Email = "marker.address@example.com";

    private const string Username = "marker";
    private const string Password = "Marker-Horse-Passw0rd-9";
    private const string SharedKey = "Marker-key-that-services-share-with-Django";
    private const string ProviderSecret = "Marker-Secret-of-a-pr0vider";
    private const string RedirectUri = "https://app.example.com/callback";
    private const string SmtpPassword = "Marker-Smtp-Passw0rd-7";
    private const string MailedLink = "https://app.example.com/reset/Marker-0ne-time-c0de-in-a-mail";

    private readonly List<KnownSecret> secrets =
    [
        KnownSecret.Of("password", Password),
        KnownSecret.Of("shared HS256 key", SharedKey),
        KnownSecret.Of("provider's client secret", ProviderSecret),
        KnownSecret.Of("SMTP password", SmtpPassword),
        KnownSecret.Of("mailed link", MailedLink),
        new("master key", Convert.FromBase64String(Installation.MasterKey)),
    ];

    public IReadOnlyList<KnownSecret> Secrets => secrets;

    /// <summary>Before the server starts: a mail server that wants a password. Nothing listens there, so deliveries fail and are logged.</summary>
    public static void Configure(Installation installation)
    {
        installation.Environment["Gatehouse__Mail__From"] = "auth@example.com";
        installation.Environment["Gatehouse__Mail__Smtp__Host"] = "127.0.0.1";
        installation.Environment["Gatehouse__Mail__Smtp__Port"] = "9";
        installation.Environment["Gatehouse__Mail__Smtp__Tls"] = "None";
        installation.Environment["Gatehouse__Mail__Smtp__User"] = "gatehouse";
        installation.Environment["Gatehouse__Mail__Smtp__Password"] = SmtpPassword;
    }

    public async Task RunAsync()
    {
        await server.PostAsync("/auth/users/", ("username", Username), ("email", Email), ("password", Password));
        await FailAsync();
        await UseTokensAsync("session-key");
        await UseKeyAsync();
        secrets.Add(KnownSecret.Of("back-end key", (await RunAsync("key", "create", "shop")).Trim()));
        await ShareKeyAsync();
        await UseTokensAsync("shared-key");
        await DepartAsync();
        await MailAsync();
        await RememberKeysAsync();
    }

    private async Task FailAsync()
    {
        await server.PostAsync("/auth/users/", ("username", Username), ("email", Email), ("password", Password));
        await server.PostAsync("/auth/users/", ("username", "other"), ("email", "no address " + Email), ("password", Email));
        await server.PostAsync("/auth/jwt/create/", ("username", Username), ("password", Password + "-wrong"));
        await server.PostAsync("/auth/token/login/", ("username", Email), ("password", Password));
        await server.Client.GetAsync($"/auth/users/me/?password={Password}&email={Email}");
        await server.Client.GetAsync($"/setup?token={Password}");
        foreach (var (type, body) in ((string, string)[])
        [
            ("application/json", $"{{\"password\": \"{Password}\""),
            ("application/json", $"[\"{Password}\", \"{Email}\"]"),
            ("application/x-www-form-urlencoded", $"username={Username}&password={Password}&password=%zz"),
            ("multipart/form-data; boundary=x", $"--x\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n{Password}"),
            ("text/plain; charset=utf-16", Password),
        ])
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            await server.Client.PostAsync("/auth/jwt/create/", content);
        }

        await CallAsync(HttpMethod.Get, "/auth/users/me/", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}")));
        await CallAsync(HttpMethod.Get, "/auth/users/me/", "Bearer " + Password);
        await CallAsync(HttpMethod.Get, "/auth/users/me/", Password);
    }

    private async Task UseTokensAsync(string signer)
    {
        var pair = await ReadAsync(await server.PostAsync("/auth/jwt/create/", ("username", Username), ("password", Password)));
        var (access, refresh) = (pair.Text("access"), pair.Text("refresh"));
        var renewed = (await ReadAsync(await server.PostAsync("/auth/jwt/refresh/", ("refresh", refresh)))).Text("access");
        await server.PostAsync("/auth/jwt/verify/", ("token", access));
        await server.PostAsync("/auth/jwt/refresh/", ("refresh", access));
        await server.Client.GetAsync($"/auth/users/{access}/");
        await server.Client.GetAsync($"/auth/users/me/?token={refresh}");
        await CallAsync(HttpMethod.Get, "/auth/users/me/", $"Bearer {refresh}");
        (await CallAsync(HttpMethod.Get, "/auth/users/me/", $"Bearer {access}")).ShouldBe(HttpStatusCode.OK);
        secrets.AddRange([
            .. KnownSecret.OfToken($"{signer} access token", access),
            .. KnownSecret.OfToken($"{signer} refresh token", refresh),
            .. KnownSecret.OfToken($"{signer} renewed access token", renewed)]);
    }

    private async Task UseKeyAsync()
    {
        var key = (await ReadAsync(await server.PostAsync("/auth/token/login/", ("username", Username), ("password", Password)))).Text("auth_token");
        (await CallAsync(HttpMethod.Get, "/auth/users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.OK);
        await CallAsync(HttpMethod.Get, "/auth/users/me/", $"Token {key} {key}");
        secrets.Add(KnownSecret.Of("djoser key", key));
    }

    private async Task ShareKeyAsync()
    {
        await installation.DeclareAsync($$"""
            {
              "settings": { "djoser": { "SOCIAL_AUTH_ALLOWED_REDIRECT_URIS": ["{{RedirectUri}}"] }, "providers": { "github": { "clientId": "marker" } } },
              "secrets": { "djoserSigningKey": "{{SharedKey}}", "providers": { "github": "{{ProviderSecret}}" } }
            }
            """);
        await RunAsync("apply", "gatehouse.json");
        File.Delete(Path.Combine(installation.Folder, "gatehouse.json")); // the operator's copy

        // The server follows within a second.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!(await AccessTokenAsync()).StartsWith("eyJhbGciOiJIUzI1NiI", StringComparison.Ordinal))
            await Task.Delay(50, patience.Token);
    }

    // To a provider, and back with another state: nobody is asked.
    private async Task DepartAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        Answer answer;
        while ((answer = await Answer.ReadAsync(await server.Client.GetAsync($"/auth/o/github/?redirect_uri={RedirectUri}"))).Status != 200)
            await Task.Delay(50, patience.Token);

        var state = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(answer.Text("authorization_url")).Query)["state"].ToString();
        var browser = answer.Header("Set-Cookie")!.Split('=', ';')[1];
        secrets.AddRange([KnownSecret.Of("state of a flow", state), KnownSecret.Of("browser's secret", browser)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/auth/o/github/?code={Password}&state={state}x");
        request.Headers.Add("Cookie", $"gatehouse-flow={browser}");
        using var refused = await server.Client.SendAsync(request);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<string> AccessTokenAsync()
    {
        var access = (await ReadAsync(await server.PostAsync("/auth/jwt/create/", ("username", Username), ("password", Password)))).Text("access");
        secrets.AddRange(KnownSecret.OfToken("another access token", access));
        return access;
    }

    private async Task MailAsync()
    {
        await using var beside = await PreparedServices.BesideAsync(installation);
        await using var transaction = await beside.Get<Database>().BeginAsync();
        await beside.Get<MailQueue>().QueueAsync(new MailMessage(Email, "Reset", MailedLink, $"<a href=\"{MailedLink}\">reset</a>"), transaction);
        await transaction.CommitAsync();
    }

    private async Task RememberKeysAsync()
    {
        await using var beside = await PreparedServices.BesideAsync(installation);
        foreach (var row in await beside.Get<SigningKeyStore>().ListAsync(CancellationToken.None))
        {
            var opened = beside.Get<SecretEnvelope>().Open(row.PrivateKey, new SecretContext("signing_keys", "private_key", row.Id));
            secrets.Add(new KnownSecret($"{row.Purpose} key", opened));
            if (row.Purpose != KeyPurpose.Session)
                continue;

            using var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(opened, out _);
            var numbers = rsa.ExportParameters(includePrivateParameters: true);
            secrets.AddRange([new("d of the session key", numbers.D!), new("p of the session key", numbers.P!), new("q of the session key", numbers.Q!)]);
        }
    }

    private async Task<string> RunAsync(params string[] command)
    {
        var (code, output, errors) = await installation.RunAsync(null, command);
        code.ShouldBe(0, errors);
        return output;
    }

    private async Task<Answer> CallAsync(HttpMethod method, string path, string authorization)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await server.Client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
            return (await Answer.ReadAsync(response)).ShouldBe(HttpStatusCode.OK);
    }
}
