using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Sessions;

namespace Gatehouse.Server.SignIn;

/// <summary>Makes the note of how and from where somebody signs in.</summary>
internal sealed class SignInContexts(RequestOrigin origin)
{
    /// <param name="method">P §3.4: <c>password</c>, …</param>
    public SignInContext Of(string method) => new(method, origin.Address, origin.UserAgent);
}
