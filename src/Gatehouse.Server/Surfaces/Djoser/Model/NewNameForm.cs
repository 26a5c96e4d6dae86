using Gatehouse.Resources;
using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Surfaces.Djoser.Model;

/// <summary>Another name to sign in with, once or twice, beside whatever proves who sets it (D §8).</summary>
internal sealed class NewNameForm
{
    private readonly string loginField;
    private readonly IReadOnlyList<TextField> names;
    private readonly TextField? retyped;

    /// <param name="signsInBy">What users sign in with.</param>
    /// <param name="loginField">What they log in by, which the fields are called after.</param>
    /// <param name="retype">Whether it is asked for twice.</param>
    /// <param name="proof">The other fields.</param>
    public NewNameForm(SignInName signsInBy, string loginField, bool retype, params IReadOnlyList<Field> proof)
    {
        this.loginField = loginField;

        // Where accounts have names but users log in by e-mail, either may be set (D242).
        names = (signsInBy, loginField) switch
        {
            (SignInName.Username, "email") => [DjoserFields.NewEmail(required: false), DjoserFields.NewUsername(required: false)],
            (_, "email") => [DjoserFields.NewEmail(required: true)],
            _ => [DjoserFields.NewUsername(required: true)],
        };
        retyped = retype ? new TextField($"re_new_{loginField}") : null;
        Form = new Form([.. proof, .. names, .. retyped is null ? (IEnumerable<Field>)[] : [retyped]]);
    }

    public Form Form { get; }

    /// <summary>The name that was sent; null when there is something wrong with it, which is among the errors then.</summary>
    public NewName? Read(FormValues input)
    {
        foreach (var name in names)
        {
            if (input.TryGet(name, out var value))
                return new NewName(name.Name, value, IsUsername: name.Name.EndsWith("username", StringComparison.Ordinal));
        }

        if (names.Count > 1 && !names.Any(name => input.Errors.Has(name.Name)))
            input.Errors.Add(names[0].Name, RestMessages.Required);
        return null;
    }

    /// <summary>Refuses two different typings; after everything else is right.</summary>
    /// <exception cref="RestException">400, with the field's name in the sentence (D99).</exception>
    public void ThrowIfRetypedWrong(FormValues input, NewName name)
    {
        if (retyped is not null && input.Get(retyped) != name.Value)
            throw new RestException(RestProblem.Invalid(RestErrors.WholeInput, new RestMessage(DjoserMessages.UsernameMismatch, loginField)));
    }
}

/// <summary>A name that somebody wants to sign in with.</summary>
/// <param name="Field">Where it was sent, and where is said what is wrong with it.</param>
/// <param name="Value">As typed, without white space around it.</param>
/// <param name="IsUsername">A user name, and no address.</param>
internal readonly record struct NewName(string Field, string Value, bool IsUsername);
