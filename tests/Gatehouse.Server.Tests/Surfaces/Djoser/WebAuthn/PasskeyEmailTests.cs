using System.Net;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;
using Gatehouse.Server.Tests.SignIn.Passkeys;

namespace Gatehouse.Server.Tests.Surfaces.Djoser.WebAuthn;

/// <summary>Passkeys where people log in by their e-mail address.</summary>
public sealed class PasskeyEmailTests
{
    public sealed class Accounts : ServerHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings =>
            [("accounts", """{"usernameField":"email","requiredFields":["first_name"]}"""), ("djoser", """{"WEBAUTHN":{"HIDE_UNKNOWN_USERS":false}}""")];
    }

    public sealed class LoginField : ServerHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings => [("accounts", """{"uniqueEmail":true}"""), ("djoser", """{"LOGIN_FIELD":"email"}""")];
    }

    public sealed class Strict : ServerHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings => [("djoser", """{"profile":"strict"}""")];
    }

    /// <summary>Accounts that are called by their address.</summary>
    public sealed class InTheModel(Accounts host) : IClassFixture<Accounts>
    {
        /// <summary>D216–D219: the address is what is asked for, signed up with and logged in with.</summary>
        [Fact]
        public async Task An_address_signs_up_and_in()
        {
            using var authenticator = new SoftwareAuthenticator();
            var email = $"{host.NewName()}@example.com";
            var (ukey, challenge) = await host.RequestSignUpAsync(email);
            var made = authenticator.Create(challenge);

            (await SignUpAsync(host, ukey, $"other-{email}", made)).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
            var created = await SignUpAsync(host, ukey, email, made);

            created.ShouldBe(HttpStatusCode.Created).Text("email").ShouldBe(email);
            created.Text("first_name").ShouldBe("Ada");
            (await LogInAsync(host, authenticator, email.ToUpperInvariant())).ShouldBe(HttpStatusCode.Created).Text("auth_token").ShouldMatch("^[0-9a-f]{40}$");
            (await host.PostAsync("webauthn/signup_request/", new { username = email, display_name = "Ada" }))
                .ShouldBe(HttpStatusCode.BadRequest, $$"""{"username":["User {{email}} already exists."]}""");
        }

        /// <summary>D218: an address without a passkey is refused under the field that asks for it.</summary>
        [Fact]
        public async Task An_unknown_address_is_refused()
        {
            (await host.PostAsync("webauthn/login_request/", new { email = "nobody@example.com" }))
                .ShouldBe(HttpStatusCode.BadRequest, """{"email":["Unable to log in with provided credentials."]}""");
            (await host.PostAsync("webauthn/login_request/", new { username = "nobody" }))
                .ShouldBe(HttpStatusCode.BadRequest, """{"email":["This field is required."]}""");
        }
    }

    /// <summary>Accounts with names, and LOGIN_FIELD=email.</summary>
    public sealed class ByTheLoginField(LoginField host) : IClassFixture<LoginField>
    {
        /// <summary>D217, D242: the name may be left out at the sign-up: one is made of the address.</summary>
        [Fact]
        public async Task A_name_is_found()
        {
            using var authenticator = new SoftwareAuthenticator();
            var name = host.NewName();
            var (ukey, challenge) = await host.RequestSignUpAsync($"{name}@example.com");

            var created = await SignUpAsync(host, ukey, $"{name}@example.com", authenticator.Create(challenge));

            created.ShouldBe(HttpStatusCode.Created).Text("email").ShouldBe($"{name}@example.com");
            (await LogInAsync(host, authenticator, $"{name}@example.com")).ShouldBe(HttpStatusCode.Created);
        }
    }

    /// <summary>The strict profile.</summary>
    public sealed class UnderTheStrictProfile(Strict host) : IClassFixture<Strict>
    {
        /// <summary>S124: who has no passkey is answered like who has one, unless the setting says otherwise.</summary>
        [Fact]
        public async Task Unknown_names_are_hidden() =>
            (await host.PostAsync("webauthn/login_request/", new { username = "nobody-at-all" })).ShouldBe(HttpStatusCode.OK).Json.GetProperty("allowCredentials").GetArrayLength().ShouldBe(1);
    }

    private static Task<Answer> SignUpAsync(ServerHost host, string ukey, string email, RegistrationResponse made) =>
        host.PostAsync($"webauthn/signup/{ukey}/", new
        {
            email,
            first_name = "Ada",
            clientData = System.Buffers.Text.Base64Url.EncodeToString(made.ClientDataJson.Span),
            attObj = System.Buffers.Text.Base64Url.EncodeToString(made.AttestationObject.Span),
        });

    private static async Task<Answer> LogInAsync(ServerHost host, SoftwareAuthenticator authenticator, string email)
    {
        var asked = (await host.PostAsync("webauthn/login_request/", new { email })).ShouldBe(HttpStatusCode.OK);
        var used = authenticator.Get(asked.Text("challenge"));
        return await host.PostAsync("webauthn/login/", new
        {
            email,
            clientData = System.Buffers.Text.Base64Url.EncodeToString(used.ClientDataJson.Span),
            authData = System.Buffers.Text.Base64Url.EncodeToString(used.AuthenticatorData.Span),
            signature = Convert.ToHexStringLower(used.Signature.Span),
        });
    }
}
