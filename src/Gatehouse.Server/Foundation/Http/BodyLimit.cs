using Microsoft.AspNetCore.Http.Metadata;

namespace Gatehouse.Server.Foundation.Http;

/// <summary>Endpoint metadata: the longest request body an endpoint takes.</summary>
/// <param name="bytes">In bytes.</param>
internal sealed class BodyLimit(long bytes) : IRequestSizeLimitMetadata
{
    /// <summary>64 KiB: everything but the back-end API.</summary>
    public static BodyLimit Ordinary { get; } = new(64 * 1024);

    /// <summary>1 MiB: the back-end API.</summary>
    public static BodyLimit BackEndApi { get; } = new(1024 * 1024);

    public long? MaxRequestBodySize { get; } = bytes;
}
