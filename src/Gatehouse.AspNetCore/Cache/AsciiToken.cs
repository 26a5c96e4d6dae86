using System.Buffers;
using System.Text;

namespace Gatehouse.AspNetCore.Cache;

/// <summary>A token as bytes, on the stack when it is of the usual length.</summary>
internal readonly ref struct AsciiToken
{
    public const int UsualLength = 1536;

    private readonly byte[]? rented;

    /// <param name="text">The token.</param>
    /// <param name="stack">Takes the bytes when they fit.</param>
    public AsciiToken(ReadOnlySpan<char> text, Span<byte> stack)
    {
        if (text.Length > stack.Length)
            stack = rented = ArrayPool<byte>.Shared.Rent(text.Length);
        IsAscii = Ascii.FromUtf16(text, stack, out var length) == OperationStatus.Done;
        Bytes = stack[..length];
    }

    /// <summary>False when a character is none of ASCII's; it is then no token.</summary>
    public bool IsAscii { get; }

    public ReadOnlySpan<byte> Bytes { get; }

    public void Dispose()
    {
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
