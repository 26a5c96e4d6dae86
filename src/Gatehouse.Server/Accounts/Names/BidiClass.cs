namespace Gatehouse.Server.Accounts.Names;

/// <summary>Bidi_Class by the short names of UAX 9.</summary>
internal enum BidiClass
{
    L, R, AL, EN, ES, ET, AN, CS, NSM, BN, B, S, WS, ON, LRE, LRO, RLE, RLO, PDF, LRI, RLI, FSI, PDI,
}
