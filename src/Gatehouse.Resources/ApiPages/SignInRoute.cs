namespace Gatehouse.Resources;

/// <summary>Among the metadata of a view's route: who posts a name and a password there gets credentials. The page of the API signs in by it.</summary>
/// <param name="Scheme">As <see cref="ApiPageSignIn.Scheme"/>.</param>
/// <param name="Member">As <see cref="ApiPageSignIn.Member"/>.</param>
/// <param name="Prefix">As <see cref="ApiPageSignIn.Prefix"/>.</param>
public sealed record SignInRoute(string Scheme, string Member, string Prefix = "");
