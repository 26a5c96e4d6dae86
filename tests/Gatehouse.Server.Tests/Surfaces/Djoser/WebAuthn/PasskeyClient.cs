using System.Buffers.Text;
using System.Net;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;
using Gatehouse.Server.Tests.SignIn.Passkeys;

namespace Gatehouse.Server.Tests.Surfaces.Djoser.WebAuthn;

/// <summary>Speaks to djoser's passkey routes as its clients do, with an authenticator in hand.</summary>
internal static class PasskeyClient
{
    public const string Failed = """{"non_field_errors":"WebAuthn verification failed."}""";
    public const string Unknown = """{"username":["Unable to log in with provided credentials."]}""";

    /// <summary>Asks to sign up; the key and the challenge.</summary>
    public static async Task<(string Ukey, string Challenge)> RequestSignUpAsync(this ServerHost host, string username)
    {
        var answer = await host.PostAsync("webauthn/signup_request/", new { username, display_name = "Ada" });
        answer.ShouldBe(HttpStatusCode.OK);
        return (answer.Json.GetProperty("user").GetProperty("id").GetString()!, answer.Text("challenge"));
    }

    public static Task<Answer> SignUpAsync(this ServerHost host, string ukey, string username, RegistrationResponse made, string email = "") =>
        host.PostAsync($"webauthn/signup/{ukey}/", SignUpBody(username, made, email));

    public static object SignUpBody(string username, RegistrationResponse made, string email = "") => new
    {
        username,
        email,
        clientData = Base64Url.EncodeToString(made.ClientDataJson.Span),
        attObj = Base64Url.EncodeToString(made.AttestationObject.Span),
    };

    /// <summary>Signs somebody up with the authenticator.</summary>
    public static async Task<Member> JoinWithPasskeyAsync(this ServerHost host, SoftwareAuthenticator authenticator, string? username = null)
    {
        username ??= host.NewName();
        var (ukey, challenge) = await host.RequestSignUpAsync(username);
        var answer = await host.SignUpAsync(ukey, username, authenticator.Create(challenge));
        answer.ShouldBe(HttpStatusCode.Created);
        return new Member(answer.Json.GetProperty("id").GetInt64(), username, "");
    }

    /// <summary>Asks to sign in; the challenge.</summary>
    public static async Task<string> RequestLoginAsync(this ServerHost host, string username)
    {
        var answer = await host.PostAsync("webauthn/login_request/", new { username });
        answer.ShouldBe(HttpStatusCode.OK);
        return answer.Text("challenge");
    }

    public static Task<Answer> LoginAsync(this ServerHost host, string username, AssertionResponse response) =>
        host.PostAsync("webauthn/login/", LoginBody(username, response));

    public static object LoginBody(string username, AssertionResponse response) => new
    {
        username,
        clientData = Padded(response.ClientDataJson.Span),
        authData = Padded(response.AuthenticatorData.Span),
        signature = Convert.ToHexStringLower(response.Signature.Span),
    };

    // As the 2020 library's script encodes them at a sign-in.
    private static string Padded(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');
}
