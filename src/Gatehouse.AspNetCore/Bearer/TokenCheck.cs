namespace Gatehouse.AspNetCore.Bearer;

/// <summary>What a request's credentials came to, and whose they are when they were accepted.</summary>
internal readonly record struct TokenCheck(TokenOutcome Outcome, GatehouseUser? User = null, bool IsExpired = false);
