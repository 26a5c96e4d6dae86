using System.Net;
using Gatehouse.Jose;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Deletion;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Providers;
using Gatehouse.Server.Tests.SignIn.Providers;
using Microsoft.AspNetCore.WebUtilities;

namespace Gatehouse.Server.Tests.Surfaces.Djoser.Social;

/// <summary>Sign-in with identity providers.</summary>
public sealed class SocialTests(SocialHost host) : IClassFixture<SocialHost>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await host.ShareSecretsAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>D211: without a redirect URI, or with one that is not exactly on the list, 400 with a JSON string.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("?redirect_uri=")]
    [InlineData("?redirect_uri=https://evil.example/callback")]
    [InlineData("?redirect_uri=https://spa.example/callback/")]
    [InlineData("?redirect_uri=https://spa.example/callback%23")]
    [InlineData("?redirect_uri=https://SPA.example/callback")]
    [InlineData("?redirect_uri=https://spa.example/callback&redirect_uri=https://evil.example/")]
    public async Task A_foreign_redirect_uri_is_refused(string query)
    {
        var answer = await host.GetAsync($"o/fake/{query}");

        answer.ShouldBe(HttpStatusCode.BadRequest, "\"redirect_uri must be in SOCIAL_AUTH_ALLOWED_REDIRECT_URIS\"");
        answer.Header("Set-Cookie").ShouldBeNull();
    }

    /// <summary>D212: the authorization URL carries client id, redirect URI, state and response type; a cookie ties the state to the browser.</summary>
    [Theory]
    [InlineData("fake")]
    [InlineData("corp")]
    public async Task The_way_there(string provider)
    {
        var answer = await host.GetAsync($"o/{provider}/?redirect_uri={SocialHost.RedirectUri}");

        answer.ShouldBe(HttpStatusCode.OK);
        var query = QueryHelpers.ParseQuery(new Uri(answer.Text("authorization_url")).Query);
        ((string?)query["client_id"], (string?)query["redirect_uri"], (string?)query["response_type"]).ShouldBe((RealProvider.ClientId, SocialHost.RedirectUri, "code"));
        ((string)query["state"]!).ShouldMatch("^[A-Za-z0-9_-]{43}$");
        ((string)query["code_challenge"]!).ShouldMatch("^[A-Za-z0-9_-]{43}$");
        query.ContainsKey("nonce").ShouldBe(provider == "corp");
        var cookie = answer.Header("Set-Cookie")!;
        cookie.ShouldMatch("^gatehouse-flow=[A-Za-z0-9_-]{43}; max-age=600; path=/; samesite=lax; httponly$");
        answer.Body.ShouldNotContain(cookie.Split('=', ';')[1]);
        (await host.GetAsync($"o/{provider}/?redirect_uri={SocialHost.RedirectUri}")).Text("authorization_url").ShouldNotBe(answer.Text("authorization_url"));
    }

    /// <summary>D213: an unknown provider is 404, on POST as well.</summary>
    [Fact]
    public async Task An_unknown_provider_is_not_found()
    {
        foreach (var method in (string[])["GET", "POST"])
        {
            (await host.CallAsync(method, $"o/facebook/?redirect_uri={SocialHost.RedirectUri}"))
                .ShouldBe(HttpStatusCode.NotFound, """{"detail":"Provider 'facebook' not supported"}""");
        }
    }

    /// <summary>D214: a state that this browser was not given is 400, and uses nothing up.</summary>
    [Fact]
    public async Task A_foreign_state_is_refused()
    {
        var mine = await host.DepartAsync("fake");
        var theirs = await host.DepartAsync("fake");
        var (code, state) = host.Provider.Agree(mine.AuthorizationUrl, new { id = "foreign-state", login = host.NewName() });
        var redeemed = host.Provider.Redeemed;

        foreach (var answer in (Answer[])
            [
                await host.ReturnAsync(mine, code, null),
                await host.ReturnAsync(mine, code, "made-up"),
                await host.ReturnAsync(mine, code, state + "A"),
                await host.ReturnAsync(theirs, code, state),
                await host.ReturnAsync(mine, code, state, "gatehouse-flow=made-up"),
                await host.ReturnAsync(mine, code, state, "other=1"),
                await host.ReturnAsync(mine with { Provider = "corp" }, code, state),
                await host.PostAsync("o/fake/", new { code, state }),
            ])
        {
            answer.ShouldBe(HttpStatusCode.BadRequest);
            answer.Json.GetProperty("non_field_errors").GetArrayLength().ShouldBe(1);
        }

        host.Provider.Redeemed.ShouldBe(redeemed);
        (await host.ReturnAsync(mine, code, state)).ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>D215: 201 with a pair of tokens and the user name; the same provider id is the same account next time.</summary>
    [Theory]
    [InlineData("fake", "id", "login")]
    [InlineData("corp", "sub", "preferred_username")]
    public async Task A_user_comes_back_to_their_account(string provider, string idMember, string nameMember)
    {
        var name = host.NewName();
        var user = new Dictionary<string, object> { [idMember] = $"{provider}-1", [nameMember] = name, ["email"] = "ada@example.com" };

        var first = await host.SignInWithAsync(provider, user);
        user[nameMember] = "renamed";
        user["email"] = "other@example.com";
        var second = await host.SignInWithAsync(provider, user);

        first.ShouldBe(HttpStatusCode.Created);
        first.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["access", "refresh", "user"]);
        (first.Text("user"), second.Text("user")).ShouldBe((name, name));
        var me = await host.GetAsync("users/me/", $"Bearer {second.Text("access")}");
        (me.Text("username"), me.Text("email")).ShouldBe((name, "ada@example.com"));
        (await host.RefreshAsync(first.Text("refresh"))).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D215: code and state as a form; what comes as JSON is not read.</summary>
    [Fact]
    public async Task Code_and_state_may_be_a_form()
    {
        var departure = await host.DepartAsync("fake");
        var (code, state) = host.Provider.Agree(departure.AuthorizationUrl, new { id = 4711, login = host.NewName() });

        (await host.CallAsync("POST", "o/fake/", new { code, state }, null, ("Cookie", departure.Cookie))).ShouldBe(HttpStatusCode.BadRequest);
        using var form = new FormUrlEncodedContent([new("code", code), new("state", state)]);
        (await host.CallAsync("POST", "o/fake/", form, null, ("Cookie", departure.Cookie))).ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>D215: a provider that refuses, in either manner, is 400; what it said of the matter is not passed on (S120), and the flow is over.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusing_provider_is_400(bool with200)
    {
        var departure = await host.DepartAsync("fake");
        var (code, state) = host.Provider.Agree(departure.AuthorizationUrl, new { id = "refused", login = host.NewName() });
        host.Provider.RefusesWith200 = with200;
        var answer = await host.ReturnAsync(departure, with200 ? code : "another-code", state);
        host.Provider.RefusesWith200 = false;

        answer.ShouldBe(HttpStatusCode.BadRequest, """{"non_field_errors":["The provider did not confirm who this is."]}""");
        answer.Header("Set-Cookie")!.ShouldStartWith("gatehouse-flow=; expires=");
        (await host.ReturnAsync(departure, code, state)).ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>D215: a provider that does not say who it is proves nobody.</summary>
    [Fact]
    public async Task An_answer_without_an_id_proves_nobody()
    {
        foreach (var user in (object[])[new { login = "ada" }, new { id = "", login = "ada" }, new { id = true }, new { id = 1.5 }, new { id = new string('x', 256) }, new { sub = (string?)null }])
            (await host.SignInWithAsync("fake", user)).ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>S128: a matching address is nobody's proof: whoever comes for the first time gets an account of their own.</summary>
    [Fact]
    public async Task An_address_is_matched_with_nobody()
    {
        var member = await host.RegisterAsync(email: "victim@example.com");

        var answer = await host.SignInWithAsync("corp", new { sub = "attacker", preferred_username = member.Username, email = "victim@example.com", email_verified = true });

        answer.ShouldBe(HttpStatusCode.Created);
        answer.Text("user").ShouldNotBe(member.Username);
        answer.Text("user").ShouldStartWith(member.Username);
    }

    /// <summary>S128: an id is one provider's: the same at another is somebody else.</summary>
    [Fact]
    public async Task The_same_id_at_another_provider_is_somebody_else()
    {
        var one = await host.SignInWithAsync("fake", new { id = "shared-id", login = host.NewName() });
        var other = await host.SignInWithAsync("corp", new { sub = "shared-id", preferred_username = host.NewName() });

        other.Text("user").ShouldNotBe(one.Text("user"));
    }

    /// <summary>S127: an address counts as verified only where an ID token says so, and where addresses are unique nobody is kept from theirs.</summary>
    [Fact]
    public async Task An_address_counts_as_far_as_the_provider_vouches_for_it()
    {
        (await UserAsync("corp", new { sub = "v1", preferred_username = host.NewName(), email = "v1@example.com", email_verified = true })).EmailVerifiedAt.ShouldNotBeNull();
        (await UserAsync("corp", new { sub = "v2", preferred_username = host.NewName(), email = "v2@example.com", email_verified = "true" })).EmailVerifiedAt.ShouldBeNull();
        (await UserAsync("fake", new { id = "v3", login = host.NewName(), email = "v3@example.com", email_verified = true })).EmailVerifiedAt.ShouldBeNull();
        (await UserAsync("fake", new { id = "v4", login = host.NewName(), email = "no address" })).Email.ShouldBeNull();

        await host.StateAsync("accounts", """{"uniqueEmail":true}""");
        try
        {
            (await UserAsync("corp", new { sub = "v5", preferred_username = host.NewName(), email = "v1@example.com", email_verified = true })).Email.ShouldBeNull();
            (await UserAsync("corp", new { sub = "v6", preferred_username = host.NewName(), email = "v6@example.com", email_verified = false })).Email.ShouldBeNull();
            (await UserAsync("corp", new { sub = "v7", preferred_username = host.NewName(), email = "v7@example.com", email_verified = true })).Email.ShouldBe("v7@example.com");
        }
        finally
        {
            await host.StateAsync("accounts", "{}");
        }

        async Task<User> UserAsync(string provider, object user) =>
            (await host.Get<UsernameService>().FindAsync((await host.SignInWithAsync(provider, user)).Text("user"), CancellationToken.None))!;
    }

    /// <summary>D215: a name that nobody may have, or that is taken, becomes another; one without a name gets one.</summary>
    [Theory]
    [InlineData("Ada Lovelace", null, "^AdaLovelace$")]
    [InlineData("<script>", null, "^script$")]
    [InlineData(null, "grace.hopper@example.com", "^grace\\.hopper$")]
    [InlineData("   ", null, "^user(-[0-9a-f]{8})?$")]
    [InlineData("名前", null, "^名前$")]
    public async Task A_name_is_made_acceptable(string? login, string? email, string expected) =>
        (await host.SignInWithAsync("fake", new { id = $"name {login} {email}", login, email })).Text("user").ShouldMatch(expected);

    /// <summary>S89: a disabled account does not sign in by a provider either.</summary>
    [Fact]
    public async Task A_disabled_account_stays_out()
    {
        var name = host.NewName();
        var answer = await host.SignInWithAsync("fake", new { id = name, login = name });
        var id = (await host.GetAsync("users/me/", $"Bearer {answer.Text("access")}")).Json.GetProperty("id").GetInt64();
        await host.DisableAsync(new Member(id, name, ""));

        (await host.SignInWithAsync("fake", new { id = name, login = name })).ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>S137: a deleted account is opened by nobody, and its identity makes no second one; it is its own again when it comes back.</summary>
    [Fact]
    public async Task A_deleted_account_stays_out()
    {
        var name = host.NewName();
        var answer = await host.SignInWithAsync("fake", new { id = name, login = name });
        var id = (await host.GetAsync("users/me/", $"Bearer {answer.Text("access")}")).Json.GetProperty("id").GetInt64();
        var (user, deletion) = (await host.UserAsync(new Member(id, name, "")), host.Get<AccountDeletion>());
        await host.WriteAsync(async transaction => await deletion.DeleteAsync(user, TimeSpan.FromDays(1), Actor.System, transaction));

        (await host.SignInWithAsync("fake", new { id = name, login = name })).ShouldBe(HttpStatusCode.BadRequest);

        var deleted = (await deletion.FindAsync(user.Id, CancellationToken.None)).ShouldNotBeNull();
        await host.WriteAsync(async transaction => await deletion.RestoreAsync(deleted, Actor.System, transaction));
        (await host.SignInWithAsync("fake", new { id = name, login = name })).ShouldBe(HttpStatusCode.Created).Text("user").ShouldBe(name);
    }

    /// <summary>S34, S35: of a hundred answers to one flow at once one signs in, and the provider is asked once; ten minutes are the limit.</summary>
    [Fact]
    public async Task A_flow_is_finished_once()
    {
        var departure = await host.DepartAsync("fake");
        var (code, state) = host.Provider.Agree(departure.AuthorizationUrl, new { id = "once", login = host.NewName() });
        var redeemed = host.Provider.Redeemed;

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.ReturnAsync(departure, code, state)));
        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Where(answer => answer.Status != 201).ShouldAllBe(answer => answer.Status == 400 || answer.Status == 503); // 503: a busy machine
        host.Provider.Redeemed.ShouldBe(redeemed + 1);

        departure = await host.DepartAsync("fake");
        (code, state) = host.Provider.Agree(departure.AuthorizationUrl, new { id = "late", login = host.NewName() });
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        (await host.ReturnAsync(departure, code, state)).ShouldBe(HttpStatusCode.BadRequest);
        await ExpiredRows.DeleteAsync(host.Get<Database>(), SqlFile.Beside(typeof(ProviderFlowStore))["delete_expired"], host.Clock.GetUtcNow() + TimeSpan.FromMinutes(20));
        (await host.Get<Database>().QueryAsync<string>("select provider from provider_flows", null)).ShouldBeEmpty();
    }

    /// <summary>D215, S128: somebody's first sign-ins at once make one account.</summary>
    [Fact]
    public async Task First_sign_ins_at_once_make_one_account()
    {
        var name = host.NewName();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.SignInWithAsync("fake", new { id = $"first {name}", login = name })));

        answers.ShouldAllBe(answer => answer.Status == 201);
        answers.Select(answer => answer.Text("user")).Distinct().ShouldHaveSingleItem();
    }

    /// <summary>S128: an ID token must be this provider's, for us, of this flow, and of now.</summary>
    [Fact]
    public async Task A_bad_ID_token_proves_nobody()
    {
        using var stranger = SigningKey.Create(JwsAlgorithm.RS256);
        foreach (var (name, spoil) in ((string, Action<Dictionary<string, object>>)[])
            [
                ("another issuer", claims => claims["iss"] = "https://elsewhere.example"),
                ("another audience", claims => claims["aud"] = "somebody-else"),
                ("several audiences, issued to nobody", claims => claims["aud"] = new[] { RealProvider.ClientId, "somebody-else" }),
                ("issued to somebody else", claims => claims["azp"] = "somebody-else"),
                ("another nonce", claims => claims["nonce"] = "another"),
                ("no nonce", claims => claims.Remove("nonce")),
                ("expired", claims => claims["exp"] = host.Clock.GetUtcNow().ToUnixTimeSeconds() - 60),
                ("no end", claims => claims.Remove("exp")),
                ("no subject", claims => claims.Remove("sub")),
            ])
        {
            host.Provider.Claims = spoil;
            (await host.SignInWithAsync("corp", new { sub = "spoiled", preferred_username = "spoiled" })).Status.ShouldBe(400, name);
        }

        host.Provider.Claims = null;
        host.Provider.OtherKey = stranger;
        (await host.SignInWithAsync("corp", new { sub = "spoiled", preferred_username = "spoiled" })).Status.ShouldBe(400, "a stranger's key");
        host.Provider.OtherKey = null;
        (await host.Get<UsernameService>().FindAsync("spoiled", CancellationToken.None)).ShouldBeNull();

        host.Provider.Claims = claims => (claims["aud"], claims["azp"]) = (new[] { RealProvider.ClientId, "somebody-else" }, RealProvider.ClientId);
        (await host.SignInWithAsync("corp", new { sub = "several", preferred_username = host.NewName() })).ShouldBe(HttpStatusCode.Created);
        host.Provider.Claims = null;
    }

    /// <summary>S128: who answers for another issuer than the configured one is not asked any further.</summary>
    [Fact]
    public async Task Discovery_must_name_the_configured_issuer()
    {
        host.Clock.Advance(TimeSpan.FromMinutes(11)); // what is known is too old
        host.Provider.OtherIssuer = "https://elsewhere.example";
        var answer = await host.GetAsync($"o/corp/?redirect_uri={SocialHost.RedirectUri}");
        host.Provider.OtherIssuer = null;

        answer.ShouldBe(HttpStatusCode.BadRequest, """{"non_field_errors":["The provider could not be reached."]}""");
        (await host.GetAsync($"o/corp/?redirect_uri={SocialHost.RedirectUri}")).ShouldBe(HttpStatusCode.BadRequest); // it is not asked again at once
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await host.DepartAsync("corp");
    }

    /// <summary>S187: at rest the client secret is sealed, and neither nonce, verifier, state nor the browser's secret is there to be read.</summary>
    [Fact]
    public async Task The_database_has_no_secret_of_a_flow()
    {
        var departure = await host.DepartAsync("corp");
        var query = QueryHelpers.ParseQuery(new Uri(departure.AuthorizationUrl).Query);
        var database = host.Get<Database>();
        var rows = await database.QueryAsync<ProviderFlow>("select browser_hash, provider, redirect_uri, expires_at from provider_flows where provider = 'corp'", null);
        var secret = (await database.QueryAsync<byte[]>("select sealed_secret from provider_secrets where provider = 'corp'", null)).Single();

        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(row => row.RedirectUri == SocialHost.RedirectUri);
        foreach (var value in (string[])[query["state"]!, query["nonce"]!, departure.Cookie.Split('=')[1]])
            rows.ShouldAllBe(row => !row.ToString().Contains(value));
        System.Text.Encoding.UTF8.GetString(secret).ShouldNotContain(RealProvider.ClientSecret);
        (await host.Get<ProviderSecretStore>().FindAsync("corp", CancellationToken.None))!.Reveal().ShouldBe(RealProvider.ClientSecret);
    }
}
