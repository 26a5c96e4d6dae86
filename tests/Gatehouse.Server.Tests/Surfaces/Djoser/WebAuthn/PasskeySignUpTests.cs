using System.Buffers.Text;
using System.Net;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Passkeys;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;
using Gatehouse.Server.SignIn.Passkeys.Cose;
using Gatehouse.Server.Tests.SignIn.Passkeys;

namespace Gatehouse.Server.Tests.Surfaces.Djoser.WebAuthn;

/// <summary>Signing up with a passkey.</summary>
public sealed class PasskeySignUpTests(ServerHost host) : IClassFixture<ServerHost>
{
    /// <summary>D216: the creation options in the shape of the 2020 library.</summary>
    [Fact]
    public async Task The_creation_options_are_those_of_the_2020_library()
    {
        var answer = await host.PostAsync("webauthn/signup_request/", new { username = "grace", display_name = "Grace Hopper" });

        var challenge = answer.Text("challenge");
        var ukey = answer.Json.GetProperty("user").GetProperty("id").GetString()!;
        challenge.ShouldMatch("^[A-Za-z0-9]{32}$");
        ukey.ShouldMatch("^[A-Za-z0-9]{20}$");
        answer.ShouldBe(HttpStatusCode.OK,
            $$$"""{"challenge":"{{{challenge}}}","rp":{"name":"localhost","id":"localhost"},"user":{"id":"{{{ukey}}}","name":"grace","displayName":"Grace Hopper"},"pubKeyCredParams":[{"alg":-7,"type":"public-key"},{"alg":-257,"type":"public-key"},{"alg":-37,"type":"public-key"}],"timeout":60000,"excludeCredentials":[],"attestation":"direct","extensions":{"webauthn.loc":true}}""");
        answer.Header("Cache-Control").ShouldBe("no-store");
    }

    /// <summary>D216: both names are required, and a taken one is named.</summary>
    [Fact]
    public async Task A_sign_up_needs_two_names_and_a_free_one()
    {
        var taken = await host.RegisterAsync();

        (await host.PostAsync("webauthn/signup_request/", "{}"))
            .ShouldBe(HttpStatusCode.BadRequest, """{"username":["This field is required."],"display_name":["This field is required."]}""");
        (await host.PostAsync("webauthn/signup_request/", new { username = taken.Username, display_name = "Ada" }))
            .ShouldBe(HttpStatusCode.BadRequest, $$"""{"username":["User {{taken.Username}} already exists."]}""");
    }

    /// <summary>D217: a valid attestation gives 201 with the user, who has no password; the passkey is kept with all it said.</summary>
    [Theory]
    [InlineData("none")]
    [InlineData("packed")]
    public async Task A_valid_attestation_makes_the_account(string format)
    {
        using var authenticator = new SoftwareAuthenticator { Format = format };
        var username = host.NewName();
        var (ukey, challenge) = await host.RequestSignUpAsync(username);

        var answer = await host.SignUpAsync(ukey, username, authenticator.Create(challenge), "Ada@EXAMPLE.com");

        var id = answer.Json.GetProperty("id").GetInt64();
        answer.ShouldBe(HttpStatusCode.Created, $$"""{"email":"Ada@example.com","id":{{id}},"username":"{{username}}"}""");
        var user = (await host.Get<AccountService>().FindByNumberAsync(id, CancellationToken.None))!;
        user.PasswordHash.ShouldBeNull();
        var passkey = (await host.Get<PasskeyStore>().ListAsync(user.Id, CancellationToken.None)).ShouldHaveSingleItem();
        passkey.CredentialId.ShouldBe(authenticator.CredentialId);
        (passkey.RpId, passkey.SignCount, passkey.CreatedAt, passkey.LastUsedAt).ShouldBe(("localhost", 0, host.Clock.GetUtcNow(), null));
        passkey.UserHandle.ShouldBe(Base64Url.DecodeFromChars(ukey));
        (await host.PostAsync("token/login/", new { username, password = "" })).Status.ShouldBe(400);
    }

    /// <summary>D217: what is offered is taken: RSA keys of both paddings too.</summary>
    [Theory]
    [InlineData(-257)]
    [InlineData(-37)]
    public async Task RSA_passkeys_sign_up_and_in(int algorithm)
    {
        using var authenticator = new SoftwareAuthenticator((CoseAlgorithm)algorithm) { Format = "packed" };
        var member = await host.JoinWithPasskeyAsync(authenticator);

        (await host.LoginAsync(member.Username, authenticator.Get(await host.RequestLoginAsync(member.Username)))).ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>D217, S144: a bad attestation is 400 with a text, whatever was wrong, and changes nothing: the sign-up can still be finished.</summary>
    [Fact]
    public async Task A_bad_attestation_changes_nothing()
    {
        var username = host.NewName();
        var (ukey, challenge) = await host.RequestSignUpAsync(username);
        var (_, other) = await host.RequestSignUpAsync(username);
        foreach (var spoil in (Action<SoftwareAuthenticator>[])
            [
                device => device.Origin = "https://evil.example",
                device => device.RpId = "evil.example",
                device => device.Type = "webauthn.get",
                device => device.Flags = AuthenticatorFlags.None,
                device => device.CrossOrigin = true,
                device => device.Format = "unheard-of",
                device => device.CredentialId = new byte[1024],
            ])
        {
            using var spoiled = new SoftwareAuthenticator();
            spoil(spoiled);
            (await host.SignUpAsync(ukey, username, spoiled.Create(challenge))).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        }

        using var authenticator = new SoftwareAuthenticator();
        (await host.SignUpAsync(ukey, username, authenticator.Create(other))).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        (await host.SignUpAsync(ukey, username, authenticator.Create("made-up"))).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        using var es384 = new SoftwareAuthenticator(CoseAlgorithm.ES384);
        (await host.SignUpAsync(ukey, username, es384.Create(challenge))).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        foreach (var (clientData, attObj) in ((string?, string?)[])[(null, null), ("", ""), ("e30", "oA"), ("!", "?"), ("e30=", "oA=")])
            (await host.PostAsync($"webauthn/signup/{ukey}/", new { username, clientData, attObj })).Status.ShouldBe(400);
        (await host.Get<UsernameService>().FindAsync(username, CancellationToken.None)).ShouldBeNull();

        (await host.SignUpAsync(ukey, username, authenticator.Create(challenge))).ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>D217: an unknown key is 404, as is one whose five minutes are over, and one that was used.</summary>
    [Fact]
    public async Task An_unknown_key_is_not_found()
    {
        using var authenticator = new SoftwareAuthenticator();
        var username = host.NewName();
        var (ukey, challenge) = await host.RequestSignUpAsync(username);
        var made = authenticator.Create(challenge);
        foreach (var unknown in (string[])["AAAAAAAAAAAAAAAAAAAA", "a", "%C3%A4", "%27", $"{ukey}x", ukey[1..]])
            (await host.SignUpAsync(unknown, username, made)).Status.ShouldBe(404, unknown);

        host.Clock.Advance(TimeSpan.FromMinutes(5));
        (await host.SignUpAsync(ukey, username, made)).ShouldBe(HttpStatusCode.NotFound, """{"detail":"Not found."}""");

        (ukey, challenge) = await host.RequestSignUpAsync(username);
        made = authenticator.Create(challenge);
        (await host.SignUpAsync(ukey, username, made)).ShouldBe(HttpStatusCode.Created);
        (await host.SignUpAsync(ukey, username, made)).ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>D217: the fields are those of a registration, and the name the one the passkey was made for.</summary>
    [Fact]
    public async Task The_fields_are_those_of_a_registration()
    {
        using var authenticator = new SoftwareAuthenticator();
        var username = host.NewName();
        var (ukey, challenge) = await host.RequestSignUpAsync(username);
        var made = authenticator.Create(challenge);

        (await host.PostAsync($"webauthn/signup/{ukey}/", "{}")).ShouldBe(HttpStatusCode.BadRequest, """{"username":["This field is required."]}""");
        (await host.SignUpAsync(ukey, username, made, "no address")).ShouldBe(HttpStatusCode.BadRequest, """{"email":["Enter a valid email address."]}""");
        (await host.SignUpAsync(ukey, host.NewName(), made)).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        (await host.SignUpAsync(ukey, username, made)).ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>D220: an abandoned sign-up blocks nothing: not the name, not another sign-up, not a registration with a password.</summary>
    [Fact]
    public async Task An_abandoned_sign_up_can_be_started_again()
    {
        var username = host.NewName();
        using var authenticator = new SoftwareAuthenticator();
        var abandoned = await host.RequestSignUpAsync(username);
        var (ukey, challenge) = await host.RequestSignUpAsync(username);

        (await host.SignUpAsync(ukey, username, authenticator.Create(challenge))).ShouldBe(HttpStatusCode.Created);
        using var late = new SoftwareAuthenticator();
        (await host.SignUpAsync(abandoned.Ukey, username, late.Create(abandoned.Challenge)))
            .ShouldBe(HttpStatusCode.BadRequest, """{"username":["A user with that username already exists."]}""");

        var other = host.NewName();
        await host.RequestSignUpAsync(other);
        await host.RegisterAsync(other);
    }

    /// <summary>S144: one credential is one account's, whoever shows it.</summary>
    [Fact]
    public async Task A_credential_id_belongs_to_one_account()
    {
        using var authenticator = new SoftwareAuthenticator();
        await host.JoinWithPasskeyAsync(authenticator);
        using var imitation = new SoftwareAuthenticator { CredentialId = authenticator.CredentialId };
        var username = host.NewName();
        var (ukey, challenge) = await host.RequestSignUpAsync(username);

        (await host.SignUpAsync(ukey, username, imitation.Create(challenge))).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
        (await host.Get<UsernameService>().FindAsync(username, CancellationToken.None)).ShouldBeNull();
    }

    /// <summary>D217, S144: of a hundred answers to one sign-up at once one makes the account.</summary>
    [Fact]
    public async Task Of_many_answers_at_once_one_wins()
    {
        using var authenticator = new SoftwareAuthenticator();
        var username = host.NewName();
        var (ukey, challenge) = await host.RequestSignUpAsync(username);
        var made = authenticator.Create(challenge);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.SignUpAsync(ukey, username, made)));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.ShouldAllBe(answer => answer.Status == 201 || answer.Status == 400 || answer.Status == 404 || answer.Status == 503); // 503: a busy machine
    }

    /// <summary>D220: of a hundred sign-ups for one name at once one gets it.</summary>
    [Fact]
    public async Task A_name_is_taken_once()
    {
        var username = host.NewName();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            using var authenticator = new SoftwareAuthenticator();
            var answer = await host.PostAsync("webauthn/signup_request/", new { username, display_name = "Ada" });
            return answer.Status == 200
                ? await host.SignUpAsync(answer.Json.GetProperty("user").GetProperty("id").GetString()!, username, authenticator.Create(answer.Text("challenge")))
                : answer;
        }));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Where(answer => answer.Status != 201).ShouldAllBe(answer => answer.Status == 503 || (answer.Status == 400 && answer.Body.StartsWith("{\"username\":["))); // 503: a busy machine
    }

    /// <summary>S144: what was not finished is cleared away.</summary>
    [Fact]
    public async Task Expired_sign_ups_and_challenges_are_deleted()
    {
        var (ukey, challenge) = await host.RequestSignUpAsync(host.NewName());
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        var now = host.Clock.GetUtcNow();
        await ExpiredRows.DeleteAsync(host.Get<Database>(), SqlFile.Beside(typeof(PasskeyChallengeStore))["delete_expired"], now);
        await ExpiredRows.DeleteAsync(host.Get<Database>(), SqlFile.Beside(typeof(Gatehouse.Server.Surfaces.Djoser.WebAuthn.PendingSignUpStore))["delete_expired"], now);

        (await host.Get<Database>().QueryAsync<string>("select challenge from passkey_challenges where challenge = @challenge", new { challenge })).ShouldBeEmpty();
        (await host.Get<Database>().QueryAsync<string>("select ukey from djoser_passkey_sign_ups where ukey = @ukey", new { ukey })).ShouldBeEmpty();
    }
}
