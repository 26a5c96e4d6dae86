using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Rules;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Django's password rules in Django's words (D §18).</summary>
internal sealed class DjoserPasswords(SettingsProvider settings)
{
    /// <summary>Adds every rule the password breaks to a field's errors, in Django's order (D39).</summary>
    public void Check(string password, IEnumerable<PasswordAttribute> attributes, TextField field, RestErrors errors)
    {
        // Django compares the whole password with its list: a client's form that let "dragon2024!" through must go on working.
        var rules = new PasswordRules(settings.Get<PasswordsSettings>().Rules with { RefuseCommonCore = false });
        foreach (var fault in rules.Check(password, attributes))
            errors.Add(field.Name, fault.Message);
    }
}
