using Gatehouse.Server.SignIn.Passkeys;

namespace Gatehouse.Server.Tests.SignIn.Passkeys;

public sealed class PasskeyTransportsTests
{
    /// <summary>S144: what browsers say of transports is stored as far as it is known, once each, and read back.</summary>
    [Fact]
    public void Known_transports_are_kept()
    {
        var stored = PasskeyTransports.Of(["usb", "internal", "usb", "teleport", "", "USB", new string('x', 100_000)]);

        stored.ShouldBe("internal usb");
        PasskeyTransports.ToList(stored).ShouldBe(["internal", "usb"]);
        PasskeyTransports.ToList(PasskeyTransports.Of([])).ShouldBeEmpty();
    }
}
