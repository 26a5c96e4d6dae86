using System.Runtime.InteropServices;

namespace Gatehouse.Server.SignIn.Passwords.Argon2;

/// <summary>Libraries that belong to the operating system and are patched by it, loaded by full name (S222).</summary>
internal static class SystemLibrary
{
    /// <summary>What <paramref name="bind"/> makes of the first library that loads, or null when none does.</summary>
    /// <exception cref="EntryPointNotFoundException">The library loads but lacks a function: it is not what its name says.</exception>
    public static T? TryLoad<T>(IEnumerable<string> names, Func<nint, string, T> bind)
        where T : class
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out var handle))
                return bind(handle, name);
        }

        return null;
    }
}
