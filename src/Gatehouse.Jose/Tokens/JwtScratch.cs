using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gatehouse.Jose;

/// <summary>Where the claims of a token are written before they are encoded: one a thread, used again and again.</summary>
internal sealed class JwtScratch
{
    // A token is base64url in the end, so nothing in it needs to be escaped for HTML.
    public static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A token of unusual size must not keep its memory on the thread.
    private const int MaxKept = 64 * 1024;

    [ThreadStatic]
    private static JwtScratch? free;

    private JwtScratch()
    {
        Bytes = new ArrayBufferWriter<byte>(1024);
        Writer = new Utf8JsonWriter(Bytes, JsonOptions);
    }

    public ArrayBufferWriter<byte> Bytes { get; }

    public Utf8JsonWriter Writer { get; }

    /// <summary>Takes the thread's scratch. Whoever writes a token while writing one gets a second.</summary>
    public static JwtScratch Take()
    {
        var scratch = free ?? new JwtScratch();
        free = null;
        return scratch;
    }

    /// <summary>Puts it back, empty. A scratch that an exception left half written is not put back.</summary>
    public void Return()
    {
        if (Bytes.Capacity > MaxKept)
            return;
        Bytes.Clear();
        Writer.Reset();
        free = this;
    }
}
