using System.Diagnostics;
using Gatehouse.Server.SignIn.Passwords.Gate;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

public sealed class RefusalBrakeTests
{
    private const string Hammer = "192.0.2.1", Other = "192.0.2.2";

    private readonly SettableTicks clock = new();

    /// <summary>S14, T6: the first are refused at once, whoever goes on hammering within a second; others are not held for it.</summary>
    [Fact]
    public async Task Only_an_address_that_goes_on_is_held()
    {
        var brake = new RefusalBrake(clock);
        for (var turn = 0; turn < RefusalBrake.AtOnce; turn++)
            brake.HoldAsync(Hammer, CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();

        var begun = Stopwatch.GetTimestamp();
        var held = brake.HoldAsync(Hammer, CancellationToken.None);

        held.IsCompleted.ShouldBeFalse();
        brake.HoldAsync(Other, CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
        await held;
        Stopwatch.GetElapsedTime(begun).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public void Whoever_has_waited_is_a_newcomer_again()
    {
        var brake = new RefusalBrake(clock);
        for (var turn = 0; turn < RefusalBrake.AtOnce; turn++)
            brake.HoldAsync(Hammer, CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();

        clock.Advance(RefusalBrake.Window);

        brake.HoldAsync(Hammer, CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_hangs_up_is_not_held_any_longer()
    {
        var brake = new RefusalBrake(clock);
        for (var turn = 0; turn < RefusalBrake.AtOnce; turn++)
            await brake.HoldAsync(Hammer, CancellationToken.None);
        using var hangUp = new CancellationTokenSource();
        var held = brake.HoldAsync(Hammer, hangUp.Token);

        await hangUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await held);
    }
}
