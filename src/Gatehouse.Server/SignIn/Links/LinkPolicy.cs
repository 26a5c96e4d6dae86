namespace Gatehouse.Server.SignIn.Links;

/// <summary>The rules by which a surface mails links.</summary>
/// <param name="Lifetime">How long a link is good.</param>
/// <param name="SecretBytes">Random bytes in it: 16 at least, 32 where the surface does not say how long a token looks.</param>
/// <param name="EndsOlder">Whether a newer link of the same purpose ends those before it (S132).</param>
internal readonly record struct LinkPolicy(TimeSpan Lifetime, int SecretBytes, bool EndsOlder);
