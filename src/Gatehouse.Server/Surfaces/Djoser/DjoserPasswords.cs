using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Breaches;
using Gatehouse.Server.SignIn.Passwords.Rules;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Django's password rules in Django's words (D §18).</summary>
internal sealed class DjoserPasswords(BreachRange breaches, SettingsProvider settings)
{
    /// <summary>Adds every rule that the password of a new account breaks to a field's errors, in Django's order (D39).</summary>
    public void Check(string password, Registration registration, TextField field, RestErrors errors) =>
        Check(password, Attributes(registration.Username, registration.FirstName, registration.LastName, registration.Email), field, errors);

    /// <summary>Adds every rule that a new password of an account breaks.</summary>
    /// <param name="password">As it is to be kept.</param>
    /// <param name="user">Whose it will be; null where that is not proved yet, and then it is compared with nobody.</param>
    /// <param name="field">Where it was sent.</param>
    /// <param name="errors">Where what is wrong is told.</param>
    public void Check(string password, User? user, TextField field, RestErrors errors) =>
        Check(password, user is null ? [] : Attributes(user.Username, user.FirstName, user.LastName, user.Email), field, errors);

    /// <summary>Refuses a password that the range service knows from a breach (S11). The last thing to ask, of who may set a password at all: it may take a second.</summary>
    /// <exception cref="RestException">400.</exception>
    public async ValueTask ThrowIfBreachedAsync(string password, TextField field, CancellationToken cancellation)
    {
        var fault = PasswordFault.Breached;
        if (await breaches.ContainsAsync(password, cancellation) == true)
            throw new RestException(RestProblem.Invalid(field.Name, new RestMessage(fault.Template, fault.Number)));
    }

    private void Check(string password, IEnumerable<PasswordAttribute> attributes, TextField field, RestErrors errors)
    {
        // Django compares the whole password with its list: a client's form that let "dragon2024!" through must go on working.
        var rules = new PasswordRules(settings.Get<PasswordsSettings>().Rules with { RefuseCommonCore = false });
        foreach (var fault in rules.Check(password, attributes))
            errors.Add(field.Name, new RestMessage(fault.Template, fault.Number));
    }

    private static PasswordAttribute[] Attributes(string? username, string? firstName, string? lastName, string? email) =>
        [PasswordAttribute.Username(username), PasswordAttribute.FirstName(firstName), PasswordAttribute.LastName(lastName), PasswordAttribute.Email(email)];
}
