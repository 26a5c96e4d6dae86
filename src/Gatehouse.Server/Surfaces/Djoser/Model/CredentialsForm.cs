using System.Diagnostics.CodeAnalysis;
using Gatehouse.Resources;

namespace Gatehouse.Server.Surfaces.Djoser.Model;

/// <summary>A name and a password.</summary>
internal sealed class CredentialsForm
{
    private readonly TextField name;
    private readonly TextField password;

    /// <param name="nameField">What the name is called.</param>
    /// <param name="isRequired">Whether leaving one out is told apart from a wrong one (D109).</param>
    /// <param name="trimsPassword">Whether white space around the password is cut.</param>
    public CredentialsForm(string nameField, bool isRequired, bool trimsPassword = true)
    {
        name = new TextField(nameField) { Required = isRequired };
        password = new TextField("password") { Required = isRequired, Trim = trimsPassword };
        Form = new Form(name, password);
    }

    public Form Form { get; }

    /// <summary>What was sent; false when a part is missing.</summary>
    public bool TryRead(FormValues input, [MaybeNullWhen(false)] out string typedName, [MaybeNullWhen(false)] out string typedPassword)
    {
        typedPassword = null;
        return input.TryGet(name, out typedName) && input.TryGet(password, out typedPassword);
    }
}
