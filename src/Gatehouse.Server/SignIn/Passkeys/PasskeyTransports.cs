namespace Gatehouse.Server.SignIn.Passkeys;

/// <summary>How an authenticator can be reached (WebAuthn §5.8.4): a hint for the browser at the next sign-in, decided by nobody we know.</summary>
internal static class PasskeyTransports
{
    private static readonly string[] Known = ["ble", "hybrid", "internal", "nfc", "smart-card", "usb"];

    /// <summary>What to store of a browser's list: those we know, once each. Others are left out.</summary>
    public static string Of(IEnumerable<string> transports) => string.Join(' ', Known.Intersect(transports));

    /// <summary>The stored list.</summary>
    public static string[] ToList(string stored) => stored.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
