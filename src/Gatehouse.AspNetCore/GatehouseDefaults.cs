namespace Gatehouse.AspNetCore;

/// <summary>Names that the library uses unless told otherwise.</summary>
public static class GatehouseDefaults
{
    /// <summary>The authentication scheme that <c>AddGatehouse(issuer)</c> registers and makes the default one.</summary>
    public const string AuthenticationScheme = "Gatehouse";
}
