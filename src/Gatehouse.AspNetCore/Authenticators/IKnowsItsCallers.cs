namespace Gatehouse.AspNetCore;

/// <summary>Among an endpoint's metadata: it asks its authenticators itself, so that nobody needs to ask them before.</summary>
public interface IKnowsItsCallers;
