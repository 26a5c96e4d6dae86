using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Attributes;

namespace Gatehouse.Server.Surfaces.Djoser.Model;

/// <summary>What a registration takes: the name to sign in with, the required fields, attributes, the password or what stands for it (D §4).</summary>
internal sealed class RegistrationForm
{
    private readonly SignInName signsInBy;
    private readonly TextField? username;
    private readonly TextField? email;
    private readonly IReadOnlyList<ModelField> others;
    private readonly AttributeForm attributes;
    private readonly TextField? retyped;

    /// <param name="djoser">How the surface behaves.</param>
    /// <param name="accounts">What accounts are made of.</param>
    /// <param name="logsInByEmail">Whether users with names log in by their address.</param>
    /// <param name="proof">What they will sign in with; null for a password.</param>
    public RegistrationForm(DjoserSettings djoser, AccountsSettings accounts, bool logsInByEmail, IReadOnlyList<Field>? proof = null)
    {
        signsInBy = accounts.UsernameField;

        // Where users log in by another field, the name may be left out: one is found for them (D242).
        username = signsInBy == SignInName.Email ? null : logsInByEmail ? DjoserFields.OptionalUsername : DjoserFields.Username;
        email = signsInBy == SignInName.Email || logsInByEmail ? DjoserFields.RequiredEmail
            : accounts.RequiredFields.Contains("email") ? DjoserFields.Email : null;
        others = [.. accounts.RequiredFields.Where(static name => name != "email").Select(ModelField.Of)];
        attributes = new AttributeForm(
            accounts.Attributes,
            [.. accounts.Attributes.Where(static attribute => attribute.Writable != AttributeWritable.Never).Select(static attribute => AttributeField.Of(attribute, attribute.Required))],
            isNew: true);
        retyped = proof is null && djoser.UserCreatePasswordRetype ? new TextField("re_password") : null;

        Form = new Form([
            .. username is null ? (IEnumerable<Field>)[] : [username], .. email is null ? (IEnumerable<Field>)[] : [email], .. others.Select(static field => field.Input),
            .. attributes.Inputs, .. proof ?? [DjoserFields.Password], .. retyped is null ? (IEnumerable<Field>)[] : [retyped]]);
    }

    public Form Form { get; }

    /// <summary>The account as it was asked for. It has no name yet where one is to be found.</summary>
    public Registration Read(FormValues input)
    {
        var draft = others.Where(field => input.Has(field.Input)).Aggregate(Empty, (user, field) => field.Set(user, input.Get(field.Input)));
        return new Registration
        {
            Username = username is not null && input.TryGet(username, out var name) ? name : null,
            Email = email is not null && input.TryGet(email, out var address) ? DjoserFields.WithLowerCaseDomain(address) : null,
            FirstName = draft.FirstName,
            LastName = draft.LastName,
            Properties = attributes.Apply(input, before: null),
        };
    }

    /// <summary>Whether the name has to be made of the address.</summary>
    public bool NeedsName(Registration registration) => signsInBy == SignInName.Username && registration.Username is null;

    /// <summary>Adds what is wrong with the second typing; after everything else is right.</summary>
    public void CheckRetyped(FormValues input)
    {
        if (retyped is not null && input.Get(retyped) != input.Get(DjoserFields.Password))
            input.Errors.Add(RestErrors.WholeInput, DjoserMessages.PasswordMismatch);
    }

    private static User Empty { get; } = new() { Id = default, Number = 0 };
}
