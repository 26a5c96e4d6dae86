using System.Text.Json;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Attributes;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Surfaces.Djoser.Model;

/// <summary>The user model as a Django project would have declared it, and so the forms of every action. Made anew when the settings change.</summary>
internal sealed class DjoserModel
{
    private readonly UserIdField idField;
    private readonly string idName;
    private readonly IReadOnlyList<ModelField> required;
    private readonly IReadOnlyList<AccountAttribute> attributes;

    public DjoserModel(DjoserSettings djoser, AccountsSettings accounts)
    {
        SignsInBy = accounts.UsernameField;
        UsernameField = SignsInBy == SignInName.Email ? "email" : "username";
        LoginField = djoser.LoginField ?? UsernameField;
        idField = djoser.UserIdField;
        idName = idField == UserIdField.Username ? "username" : "id";
        required = [.. accounts.RequiredFields.Where(name => name != UsernameField).Select(ModelField.Of)];
        attributes = accounts.Attributes;

        var logsInByEmail = LoginField == "email" && SignsInBy == SignInName.Username;
        Registration = new RegistrationForm(djoser, accounts, logsInByEmail);
        Passkeys = new PasskeyForms(LoginField, new RegistrationForm(djoser, accounts, logsInByEmail, PasskeyForms.Attestation));
        Update = new UpdateForm(accounts, required, LoginField, djoser.ConfirmsEmailChange);
        SetPassword = new NewPasswordForm(djoser.SetPasswordRetype, DjoserFields.CurrentPassword);
        ConfirmPassword = new NewPasswordForm(djoser.PasswordResetConfirmRetype, DjoserFields.Uid, DjoserFields.Token);
        SetName = new NewNameForm(SignsInBy, LoginField, djoser.SetUsernameRetype, DjoserFields.CurrentPassword);
        ConfirmName = new NewNameForm(SignsInBy, LoginField, djoser.UsernameResetConfirmRetype);
        Login = new CredentialsForm(LoginField, isRequired: false);
        Obtain = new CredentialsForm(UsernameField, isRequired: true);
        Shown = new Form([.. ShownFields()]);
    }

    public SignInName SignsInBy { get; }

    /// <summary>Django's USERNAME_FIELD: <c>username</c> or <c>email</c>.</summary>
    public string UsernameField { get; }

    /// <summary>djoser's LOGIN_FIELD: <c>username</c> or <c>email</c>.</summary>
    public string LoginField { get; }

    public RegistrationForm Registration { get; }
    public PasskeyForms Passkeys { get; }
    public UpdateForm Update { get; }
    public NewPasswordForm SetPassword { get; }
    public NewPasswordForm ConfirmPassword { get; }
    public NewNameForm SetName { get; }
    public NewNameForm ConfirmName { get; }

    /// <summary>What <c>token/login/</c> takes: by the login field, and neither is "required".</summary>
    public CredentialsForm Login { get; }

    /// <summary>What the JWT routes take: always by the user name field.</summary>
    public CredentialsForm Obtain { get; }

    /// <summary>A user as <see cref="Write"/> tells them, for documents of the API. Attributes that only some accounts or some readers have may be missing.</summary>
    public Form Shown { get; }

    /// <summary>What a user is called: the value of the name field.</summary>
    public string NameOf(User user) => (SignsInBy == SignInName.Email ? user.Email : user.Username) ?? "";

    /// <summary>A user as clients see one: the required fields, attributes, the id, the login field – never more (D23, D46).</summary>
    public void Write(Utf8JsonWriter writer, User user, AttributeView view)
    {
        writer.WriteStartObject();
        foreach (var field in required)
        {
            if (field.Name != LoginField && field.Name != idName)
                field.Write(writer, user);
        }

        if (attributes.Count > 0)
            WriteAttributes(writer, AttributeValues.Of(user, attributes), view);
        if (idField == UserIdField.Number)
            writer.WriteNumber(idName, user.Number);
        else if (idName != LoginField)
            writer.WriteString(idName, UserIds.TextOf(user, idField));
        writer.WriteString(LoginField, (LoginField == "email" ? user.Email : user.Username) ?? "");
        writer.WriteEndObject();
    }

    /// <summary>The claims that attributes add to a user's tokens (D173).</summary>
    public IReadOnlyList<ExtraClaim> Claims(User user)
    {
        if (!attributes.Any(static attribute => attribute.Claim is not null))
            return [];

        var values = AttributeValues.Of(user, attributes);
        return [.. from attribute in attributes
                   where attribute.Claim is not null && values.Has(attribute)
                   let json = values.Json(attribute)
                   where json is not null
                   select new ExtraClaim(attribute.Claim!, json)];
    }

    private IEnumerable<Field> ShownFields()
    {
        foreach (var field in required.Where(field => field.Name != LoginField && field.Name != idName))
            yield return new TextField(field.Name);
        foreach (var group in attributes.Where(static attribute => attribute.Shown.Contains(AttributeView.Self)).GroupBy(static attribute => attribute.Group))
        {
            var fields = group.Select(static attribute => AttributeField.Of(attribute, isRequired: false).Input);
            foreach (var field in group.Key is null ? fields : [new NestedField(group.Key, new Form([.. fields])) { Required = false }])
                yield return field;
        }

        if (idField == UserIdField.Number)
            yield return new IntegerField(idName);
        else if (idName != LoginField)
            yield return new TextField(idName);
        yield return new TextField(LoginField);
    }

    private void WriteAttributes(Utf8JsonWriter writer, AttributeValues values, AttributeView view)
    {
        var shown = attributes.Where(attribute => attribute.Shown.Contains(view) && values.Has(attribute)).ToList();
        foreach (var group in shown.GroupBy(static attribute => attribute.Group))
        {
            if (group.Key is not null)
                writer.WriteStartObject(group.Key);
            foreach (var attribute in group)
            {
                writer.WritePropertyName(attribute.Name);
                values.Write(writer, attribute);
            }

            if (group.Key is not null)
                writer.WriteEndObject();
        }
    }
}
