using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary>Checks names with passwords.</summary>
public interface IPasswords
{
    /// <summary>Checks a password. Unknown names take as long as wrong passwords.</summary>
    /// <param name="name">What the user is called by at sign-in.</param>
    /// <param name="password">As it was sent.</param>
    /// <param name="context">The request, by whose address tries are limited.</param>
    /// <returns>Null when they do not belong together, for whatever reason.</returns>
    ValueTask<CredentialOwner?> CheckAsync(string name, string password, HttpContext context);
}
