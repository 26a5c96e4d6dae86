namespace Gatehouse.Server.Foundation.Hosting;

/// <summary>A part of the process configuration below <c>Gatehouse</c> that a slice or a surface reads by itself.</summary>
/// <param name="Name">Its name, as <c>Djoser</c>.</param>
internal sealed record KnownSection(string Name);
