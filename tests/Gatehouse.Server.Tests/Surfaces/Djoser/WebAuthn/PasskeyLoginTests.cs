using System.Buffers.Text;
using System.Net;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Passkeys;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;
using Gatehouse.Server.Tests.SignIn.Passkeys;

namespace Gatehouse.Server.Tests.Surfaces.Djoser.WebAuthn;

/// <summary>Signing in with a passkey.</summary>
public sealed class PasskeyLoginTests(ServerHost host) : IClassFixture<ServerHost>
{
    /// <summary>D218: the request options in the shape of the 2020 library.</summary>
    [Fact]
    public async Task The_request_options_are_those_of_the_2020_library()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);

        var answer = await host.PostAsync("webauthn/login_request/", new { username = member.Username });

        answer.Text("challenge").ShouldMatch("^[A-Za-z0-9]{32}$");
        answer.ShouldBe(HttpStatusCode.OK,
            $$"""{"challenge":"{{answer.Text("challenge")}}","timeout":60000,"allowCredentials":[{"type":"public-key","id":"{{Base64Url.EncodeToString(authenticator.CredentialId)}}","transports":["usb","nfc","ble","internal"]}],"rpId":"localhost","userVerification":"discouraged"}""");
    }

    /// <summary>D218: a name nobody has, one without a passkey and one of a disabled account are told alike.</summary>
    [Fact]
    public async Task A_name_without_a_passkey_is_refused()
    {
        using var authenticator = new SoftwareAuthenticator();
        var disabled = await host.JoinWithPasskeyAsync(authenticator);
        await host.DisableAsync(disabled);
        var without = await host.RegisterAsync();

        foreach (var username in (string[])[host.NewName(), without.Username, disabled.Username])
        {
            (await host.PostAsync("webauthn/login_request/", new { username })).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Unknown);
            (await host.LoginAsync(username, authenticator.Get("made-up"))).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Unknown);
        }

        foreach (var path in (string[])["webauthn/login_request/", "webauthn/login/"])
            (await host.PostAsync(path, "{}")).ShouldBe(HttpStatusCode.BadRequest, """{"username":["This field is required."]}""");
    }

    /// <summary>D219: a valid assertion gives 201 with the user's key, the same at each sign-in; the sign-in is recorded.</summary>
    [Fact]
    public async Task A_valid_assertion_gives_the_key()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);

        var answer = await host.LoginAsync(member.Username, authenticator.Get(await host.RequestLoginAsync(member.Username)));

        var key = answer.Text("auth_token");
        answer.ShouldBe(HttpStatusCode.Created, $$"""{"auth_token":"{{key}}"}""");
        (await host.GetAsync("users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.OK);
        var user = await host.UserAsync(member);
        user.LastSignInAt.ShouldBe(host.Clock.GetUtcNow());
        var passkey = (await host.Get<PasskeyStore>().ListAsync(user.Id, CancellationToken.None)).ShouldHaveSingleItem();
        (passkey.SignCount, passkey.LastUsedAt).ShouldBe((1, host.Clock.GetUtcNow()));

        (await host.LoginAsync(member.Username, authenticator.Get(await host.RequestLoginAsync(member.Username)))).Text("auth_token").ShouldBe(key);
    }

    /// <summary>D219: a used challenge does not work again, neither the same answer nor a new one to it.</summary>
    [Fact]
    public async Task A_used_challenge_does_not_work_again()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        var challenge = await host.RequestLoginAsync(member.Username);
        var response = authenticator.Get(challenge);
        (await host.LoginAsync(member.Username, response)).ShouldBe(HttpStatusCode.Created);

        (await host.LoginAsync(member.Username, response)).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        (await host.LoginAsync(member.Username, authenticator.Get(challenge))).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
    }

    /// <summary>D219, S144, S145: a bad assertion is 400 with a text and changes nothing: the challenge still works.</summary>
    [Fact]
    public async Task A_bad_assertion_changes_nothing()
    {
        using var authenticator = new SoftwareAuthenticator();
        using var stranger = new SoftwareAuthenticator();
        using var other = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        var neighbour = await host.JoinWithPasskeyAsync(other);
        var challenge = await host.RequestLoginAsync(member.Username);
        var theirs = await host.RequestLoginAsync(neighbour.Username);
        var (_, forSignUp) = await host.RequestSignUpAsync(host.NewName());

        await RefusedAsync(stranger.Get(challenge));
        await RefusedAsync(authenticator.Get(theirs));
        await RefusedAsync(authenticator.Get(forSignUp));
        await RefusedAsync(authenticator.Get("made-up"));
        await RefusedAsync(other.Get(challenge));
        await RefusedAsync(Spoiled(device => device.Origin = "https://evil.example", device => device.Origin = "http://localhost:8000"));
        await RefusedAsync(Spoiled(device => device.RpId = "evil.example", device => device.RpId = "localhost"));
        await RefusedAsync(Spoiled(device => device.Type = "webauthn.create", device => device.Type = null));
        await RefusedAsync(Spoiled(device => device.Flags = AuthenticatorFlags.None, device => device.Flags = AuthenticatorFlags.UserPresent));
        foreach (var body in (object[])
            [
                new { username = member.Username },
                new { username = member.Username, clientData = "e30=", authData = "AA==", signature = "00" },
                new { username = member.Username, clientData = "?", authData = "?", signature = "xyz" },
            ])
            (await host.PostAsync("webauthn/login/", body)).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        (await host.Get<PasskeyStore>().ListAsync((await host.UserAsync(member)).Id, CancellationToken.None)).Single().SignCount.ShouldBe(0);

        (await host.LoginAsync(member.Username, authenticator.Get(challenge))).ShouldBe(HttpStatusCode.Created);
        (await host.LoginAsync(neighbour.Username, other.Get(theirs))).ShouldBe(HttpStatusCode.Created);

        async Task RefusedAsync(AssertionResponse response) =>
            (await host.LoginAsync(member.Username, response)).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);

        AssertionResponse Spoiled(Action<SoftwareAuthenticator> spoil, Action<SoftwareAuthenticator> mend)
        {
            spoil(authenticator);
            var response = authenticator.Get(challenge);
            mend(authenticator);
            return response;
        }
    }

    /// <summary>S145: an id that is sent must be the passkey's, and <c>id</c> and <c>rawId</c> the same.</summary>
    [Fact]
    public async Task Id_and_raw_id_are_the_same()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        var right = Base64Url.EncodeToString(authenticator.CredentialId);
        var challenge = await host.RequestLoginAsync(member.Username);
        foreach (var (id, rawId) in ((string?, string?)[])[("AAAA", null), (null, "AAAA"), (right, "AAAA"), ("AAAA", right), ("AAAA", "AAAA"), ("?", "?")])
            (await LoginAsync(id, rawId)).Status.ShouldBe(400);

        (await LoginAsync(right, right)).ShouldBe(HttpStatusCode.Created);

        Task<Answer> LoginAsync(string? id, string? rawId)
        {
            var response = authenticator.Get(challenge);
            var body = new Dictionary<string, string>
            {
                ["username"] = member.Username,
                ["clientData"] = Base64Url.EncodeToString(response.ClientDataJson.Span),
                ["authData"] = Base64Url.EncodeToString(response.AuthenticatorData.Span),
                ["signature"] = Convert.ToHexString(response.Signature.Span),
            };
            if (id is not null)
                body["id"] = id;
            if (rawId is not null)
                body["rawId"] = rawId;
            return host.PostAsync("webauthn/login/", body);
        }
    }

    /// <summary>S148: a passkey is found by its id and opens its own account only, whoever is named; and what the authenticator calls its user must be that one.</summary>
    [Fact]
    public async Task A_passkey_opens_its_own_account_only()
    {
        using var authenticator = new SoftwareAuthenticator();
        using var other = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        var neighbour = await host.JoinWithPasskeyAsync(other);
        var challenge = await host.RequestLoginAsync(member.Username);
        var (own, theirs) = (await HandleAsync(member), await HandleAsync(neighbour));

        (await LoginAsync(other, other.CredentialId, null)).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        (await LoginAsync(other, other.CredentialId, theirs)).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        (await LoginAsync(other, authenticator.CredentialId, own)).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        (await LoginAsync(authenticator, other.CredentialId, own)).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        (await LoginAsync(authenticator, null, theirs)).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        (await LoginAsync(authenticator, authenticator.CredentialId, "?")).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        (await LoginAsync(authenticator, new byte[20_000], own)).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);

        (await LoginAsync(authenticator, authenticator.CredentialId, own)).ShouldBe(HttpStatusCode.Created);
        challenge = await host.RequestLoginAsync(member.Username);
        (await LoginAsync(authenticator, null, "")).ShouldBe(HttpStatusCode.Created); // an authenticator may say nothing

        Task<Answer> LoginAsync(SoftwareAuthenticator device, byte[]? id, string? userHandle)
        {
            var response = device.Get(challenge);
            var body = new Dictionary<string, string?>
            {
                ["username"] = member.Username,
                ["clientData"] = Base64Url.EncodeToString(response.ClientDataJson.Span),
                ["authData"] = Base64Url.EncodeToString(response.AuthenticatorData.Span),
                ["signature"] = Convert.ToHexString(response.Signature.Span),
                ["userHandle"] = userHandle,
            };
            if (id is not null)
                body["rawId"] = Base64Url.EncodeToString(id);
            return host.PostAsync("webauthn/login/", body);
        }

        async Task<string> HandleAsync(Member owner) =>
            Base64Url.EncodeToString((await host.Get<PasskeyStore>().ListAsync((await host.UserAsync(owner)).Id, CancellationToken.None)).Single().UserHandle);
    }

    /// <summary>S148: a passkey that was made for one RP ID opens nothing where another is in force, named or not.</summary>
    [Fact]
    public async Task A_passkey_of_another_RP_ID_opens_nothing()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        var challenge = await host.RequestLoginAsync(member.Username);
        await host.StateAsync("djoser", """{"WEBAUTHN":{"RP_ID":"other.example","ORIGIN":"https://other.example","HIDE_UNKNOWN_USERS":true}}""");
        try
        {
            (authenticator.RpId, authenticator.Origin) = ("other.example", "https://other.example");

            (await host.LoginAsync(member.Username, authenticator.Get(challenge))).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
            var answer = await host.PostAsync("webauthn/login_request/", new { username = member.Username });
            answer.Body.ShouldNotContain(Base64Url.EncodeToString(authenticator.CredentialId));
        }
        finally
        {
            await host.StateAsync("djoser", "{}");
        }
    }

    /// <summary>S144: a challenge is answered within five minutes or not at all.</summary>
    [Fact]
    public async Task A_challenge_expires()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        var challenge = await host.RequestLoginAsync(member.Username);
        host.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        var late = await host.RequestLoginAsync(member.Username);

        (await host.LoginAsync(member.Username, authenticator.Get(challenge))).ShouldBe(HttpStatusCode.Created);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        (await host.LoginAsync(member.Username, authenticator.Get(late))).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
    }

    /// <summary>D219, S144: somebody else asking for challenges in the owner's name does not void the owner's.</summary>
    [Fact]
    public async Task A_challenge_outlives_those_of_others()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        var challenge = await host.RequestLoginAsync(member.Username);
        for (var turn = 0; turn < 10; turn++)
            await host.RequestLoginAsync(member.Username);

        (await host.LoginAsync(member.Username, authenticator.Get(challenge))).ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>S146: a counter that goes back is refused and told to operators; a copy of the key has overtaken its owner.</summary>
    [Fact]
    public async Task A_counter_that_goes_back_is_told()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        authenticator.SignCount = 41;
        (await host.LoginAsync(member.Username, authenticator.Get(await host.RequestLoginAsync(member.Username)))).ShouldBe(HttpStatusCode.Created);

        authenticator.SignCount = 41;
        (await host.LoginAsync(member.Username, authenticator.Get(await host.RequestLoginAsync(member.Username)))).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);

        var target = $"user:{(await host.UserAsync(member)).Id}";
        (await host.Get<Database>().QueryAsync<string>("select type from events where target = @target and type not like 'user.sign%'", new { target }))
            .ShouldBe(["user.registered", "passkey.added", "passkey.clone_suspected"], ignoreOrder: true);
        (await host.LoginAsync(member.Username, authenticator.Get(await host.RequestLoginAsync(member.Username)))).ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>D219, S144: of a hundred equal answers at once one signs in.</summary>
    [Fact]
    public async Task Of_many_equal_answers_one_signs_in()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        var response = authenticator.Get(await host.RequestLoginAsync(member.Username));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.LoginAsync(member.Username, response)));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Where(answer => answer.Status != 201).ShouldAllBe(answer => answer.Status == 503 || (answer.Status == 400 && answer.Body == PasskeyClient.Failed)); // 503: a busy machine
    }

    /// <summary>S146: of many answers with one counter, each to a challenge of its own, one signs in.</summary>
    [Fact]
    public async Task A_counter_is_good_once()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        var responses = new List<AssertionResponse>();
        for (var turn = 0; turn < 30; turn++)
        {
            authenticator.SignCount = 6;
            responses.Add(authenticator.Get(await host.RequestLoginAsync(member.Username)));
        }

        var answers = await Task.WhenAll(responses.Select(response => host.LoginAsync(member.Username, response)));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
    }

    /// <summary>S124: where unknown names are hidden, they get a credential id of their own, always the same, and are refused in the same words.</summary>
    [Fact]
    public async Task Unknown_names_can_be_hidden()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        await host.StateAsync("djoser", """{"WEBAUTHN":{"HIDE_UNKNOWN_USERS":true}}""");
        try
        {
            var name = host.NewName();
            var known = await host.PostAsync("webauthn/login_request/", new { username = member.Username });
            var unknown = await host.PostAsync("webauthn/login_request/", new { username = name });
            var again = await host.PostAsync("webauthn/login_request/", new { username = name });
            var other = await host.PostAsync("webauthn/login_request/", new { username = host.NewName() });

            Shape(unknown).ShouldBe(Shape(known));
            IdOf(again).ShouldBe(IdOf(unknown));
            IdOf(other).ShouldNotBe(IdOf(unknown));
            Base64Url.DecodeFromChars(IdOf(unknown)).Length.ShouldBe(32);
            (await host.LoginAsync(name, authenticator.Get(unknown.Text("challenge")))).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
            (await host.LoginAsync(member.Username, authenticator.Get("made-up"))).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        }
        finally
        {
            await host.StateAsync("djoser", "{}");
        }

        static string IdOf(Answer answer) => answer.Json.GetProperty("allowCredentials")[0].GetProperty("id").GetString()!;

        static string Shape(Answer answer) => answer.Status + answer.Body
            .Replace(answer.Text("challenge"), "challenge", StringComparison.Ordinal).Replace(IdOf(answer), "id", StringComparison.Ordinal);
    }

    /// <summary>D219: an account that is deleted takes its passkey along; one that is disabled cannot use it.</summary>
    [Fact]
    public async Task A_passkey_goes_with_its_account()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        var challenge = await host.RequestLoginAsync(member.Username);
        await host.DisableAsync(member);
        (await host.LoginAsync(member.Username, authenticator.Get(challenge))).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Unknown);

        await host.DeleteAsync(member);
        (await host.Get<PasskeyStore>().FindAsync(authenticator.CredentialId, CancellationToken.None)).ShouldBeNull();
        await host.JoinWithPasskeyAsync(authenticator, member.Username);
    }
}
