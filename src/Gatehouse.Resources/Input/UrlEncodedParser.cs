using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Gatehouse.Resources;

/// <summary>
/// <c>application/x-www-form-urlencoded</c> as browsers write it. A percent sign that starts no escape stands for itself, as it
/// does for browsers and for Django; bytes that are no UTF-8 are refused.
/// </summary>
internal sealed class UrlEncodedParser : RestParser
{
    public override string MediaType => "application/x-www-form-urlencoded";

    public override InputObject Empty => new(isForm: true);

    public override RestProblem? Parse(ReadOnlySpan<byte> body, string contentType, out InputValue value)
    {
        var form = new InputObject(isForm: true);
        value = InputValue.Of(form);
        var decoded = ArrayPool<byte>.Shared.Rent(body.Length);
        try
        {
            foreach (var range in body.Split((byte)'&'))
            {
                var pair = body[range];
                if (pair.IsEmpty)
                    continue;
                if (form.Count == FormLimits.Pairs)
                    return FormLimits.TooManyPairs;
                var equals = pair.IndexOf((byte)'=');
                var key = equals < 0 ? pair : pair[..equals];
                if (key.Length > FormLimits.KeyBytes)
                    return FormLimits.KeyTooLong;
                if (!TryDecode(key, decoded, out var name) || !TryDecode(equals < 0 ? [] : pair[(equals + 1)..], decoded, out var text))
                    return RestProblem.ParseError("Form parse error - Not UTF-8.");
                form.Add(name, InputValue.Of(text));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(decoded, clearArray: true); // passwords pass through here
        }

        return null;
    }

    private static bool TryDecode(ReadOnlySpan<byte> encoded, Span<byte> buffer, out string text)
    {
        var length = 0;
        for (var index = 0; index < encoded.Length; index++)
        {
            var next = encoded[index];
            if (next == '%' && index + 2 < encoded.Length
                && char.IsAsciiHexDigit((char)encoded[index + 1]) && char.IsAsciiHexDigit((char)encoded[index + 2]))
            {
                buffer[length++] = (byte)((HexDigit(encoded[index + 1]) << 4) | HexDigit(encoded[index + 2]));
                index += 2;
            }
            else
            {
                buffer[length++] = next == '+' ? (byte)' ' : next;
            }
        }

        var valid = Utf8.IsValid(buffer[..length]);
        text = valid ? Encoding.UTF8.GetString(buffer[..length]) : "";

        return valid;
    }

    private static int HexDigit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
