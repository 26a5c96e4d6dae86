namespace Gatehouse.Resources;

/// <summary>A file sent with a multipart form.</summary>
/// <param name="FileName">The name the sender gave it. Untrusted: it may hold a path.</param>
/// <param name="ContentType">The media type the sender gave it, or null.</param>
/// <param name="Content">The bytes.</param>
public sealed record InputFile(string FileName, string? ContentType, ReadOnlyMemory<byte> Content);
