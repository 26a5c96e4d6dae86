namespace Gatehouse.AspNetCore.Permissions;

/// <summary>Puts answers together without a state machine while nothing has to be waited for.</summary>
internal static class Verdicts
{
    public static ValueTask<Verdict> OfAsync(ValueTask<bool> answer)
    {
        return answer.IsCompletedSuccessfully ? new ValueTask<Verdict>(Of(answer.Result)) : WaitAsync(answer);

        static async ValueTask<Verdict> WaitAsync(ValueTask<bool> answer) => Of(await answer);
    }

    public static Verdict Mirror(Verdict verdict) => (Verdict)((int)Verdict.Allow - (int)verdict);

    private static Verdict Of(bool allows) => allows ? Verdict.Allow : Verdict.Deny;
}
