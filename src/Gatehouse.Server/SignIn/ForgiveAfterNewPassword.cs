using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Throttling;

namespace Gatehouse.Server.SignIn;

/// <summary>Failures with the old password say nothing of the new one: who has set it may sign in with it at once (S22).</summary>
internal sealed class ForgiveAfterNewPassword(SignInThrottle throttle) : IEventHandler<UserPasswordChanged>
{
    public ValueTask HandleAsync(UserPasswordChanged happened, Transaction transaction) =>
        throttle.ForgiveAsync(happened.UserId.ToString(), transaction);
}
