using Gatehouse.Resources;

namespace Gatehouse.Server.Surfaces.Djoser.Model;

/// <summary>A new password, once or twice, beside whatever proves who sets it.</summary>
internal sealed class NewPasswordForm
{
    private readonly TextField? retyped;

    /// <param name="retype">Whether it is asked for twice.</param>
    /// <param name="proof">The other fields.</param>
    public NewPasswordForm(bool retype, params IReadOnlyList<Field> proof)
    {
        retyped = retype ? new TextField("re_new_password") : null;
        Form = new Form([.. proof, DjoserFields.NewPassword, .. retyped is null ? (IEnumerable<Field>)[] : [retyped]]);
    }

    public Form Form { get; }

    /// <summary>Refuses two different typings; after everything else is right.</summary>
    /// <exception cref="RestException">400.</exception>
    public void ThrowIfRetypedWrong(FormValues input)
    {
        if (retyped is not null && input.Get(retyped) != input.Get(DjoserFields.NewPassword))
            throw new RestException(RestProblem.Invalid(RestErrors.WholeInput, DjoserMessages.PasswordMismatch));
    }
}
