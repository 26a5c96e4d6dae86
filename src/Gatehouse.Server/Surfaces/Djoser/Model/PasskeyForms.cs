using Gatehouse.Resources;

namespace Gatehouse.Server.Surfaces.Djoser.Model;

/// <summary>What the passkey routes take: a name by the login field, and what an authenticator has made (D §21).</summary>
internal sealed class PasskeyForms
{
    // Only names are "required": leaving the others out is refused like wrong ones.
    public static readonly TextField ClientDataJson = Optional("clientData"), AttestationObject = Optional("attObj"),
        AuthenticatorData = Optional("authData"), Signature = Optional("signature"), Id = Optional("id"), RawId = Optional("rawId"),
        UserHandle = new("userHandle") { Required = false, AllowNull = true, AllowBlank = true },
        DisplayName = new("display_name") { MaxLength = 255 };

    private const int LongestName = 150, LongestAddress = 254;

    /// <param name="loginField"><c>username</c> or <c>email</c>.</param>
    /// <param name="signUp">What makes the account.</param>
    public PasskeyForms(string loginField, RegistrationForm signUp)
    {
        Name = new TextField(loginField);
        NewName = new TextField("username") { MaxLength = loginField == "email" ? LongestAddress : LongestName };
        SignUp = signUp;
        SignUpRequest = new Form(NewName, DisplayName);
        LoginRequest = new Form(Name);
        Login = new Form(Name, ClientDataJson, AuthenticatorData, Signature, Id, RawId, UserHandle);
    }

    /// <summary>What an authenticator makes for a new account.</summary>
    public static IReadOnlyList<Field> Attestation { get; } = [ClientDataJson, AttestationObject];

    /// <summary>The name to log in with.</summary>
    public TextField Name { get; }

    /// <summary>The name that is asked for; always called so, whatever it is.</summary>
    public TextField NewName { get; }

    public Form SignUpRequest { get; }
    public RegistrationForm SignUp { get; }
    public Form LoginRequest { get; }
    public Form Login { get; }

    private static TextField Optional(string name) => new(name) { Required = false };
}
