using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Gatehouse.Server.Tests.Matrix;

/// <summary>Bodies that nobody would send in good faith, the same in each run.</summary>
internal sealed class MalformedBodies(int seed)
{
    private static readonly string[] Names = ["username", "password", "email", "refresh", "token", "current_password", "id", "uid", "new_password", "new_username", "device", "display_name", "clientData", "authData", "signature", "rawId", "userHandle", ""];

    private static readonly string[] Texts =
    [
        "", " ", "\\u0000", "\\ud800", "\\udc00\\ud800", "\\ud83d\\ude00", "\\ufffe", "\\udbff\\udfff", "a@b", "\\u202e", "%00", "..", "'; drop table users; --", "{{7*7}}", "\\n\\r", "ﷺ", "ı", "\u00df",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "[]", "{}", "[[]]", "0", "-0", "1e999", "1E-999", "123456789012345678901234567890", "0.1e1", "[null]", "{\"a\":{}}", "NaN", "-", "01", "\"\\x\"",
    ];

    private static readonly string[] Types =
    [
        "application/json", "application/json", "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "multipart/form-data",
        "application/json; charset=utf-16", "text/plain", "application/xml", "APPLICATION/JSON",
    ];

    private readonly Random random = new(seed);

    public HttpContent Next()
    {
        var type = Pick(Types);
        var content = new ByteArrayContent(random.Next(4) == 0 ? Bytes() : Encoding.UTF8.GetBytes(Text(type)));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private string Text(string type) => type switch
    {
        _ when type.Contains("multipart", StringComparison.Ordinal) => Multipart(),
        "application/x-www-form-urlencoded" => string.Join('&', Some(() => $"{Pick(Names)}{Pick("=", "", "==", "%")}{Pick(Texts)}{Pick("", "%ff%fe", "%zz", "+")}")),
        _ => Json(),
    };

    private string Json()
    {
        var json = random.Next(12) switch
        {
            0 => new string('[', random.Next(1, 3_000)),
            1 => string.Concat(Enumerable.Repeat("{\"a\":", random.Next(1, 2_000))),
            2 => Pick(Values),
            3 => $"\"{new string('x', random.Next(70_000))}\"",
            _ => "{" + string.Join(',', Some(() => $"\"{Pick(Names)}\":{(random.Next(6) == 0 ? $"\"{Pick(Texts)}{Pick(Texts)}\"" : Pick(Values))}")) + "}",
        };
        return random.Next(3) == 0 ? Damage(json) : json;
    }

    private string Multipart() => string.Concat(Some(() => string.Create(
        CultureInfo.InvariantCulture,
        $"--b{Pick("\r\n", "\n", "", "--\r\n")}Content-Disposition: form-data{Pick("; name=", ";name=", "", "; name*=utf-8''")}\"{Pick(Names)}\"{Pick("", "; filename=\"x\"", "; filename=\"../../x\"")}\r\n{Pick("\r\n", "", "Content-Type: text/plain\r\n\r\n")}{Pick(Texts)}{Pick("\r\n", "")}")))
        + Pick("--b--\r\n", "--b", "");

    private byte[] Bytes()
    {
        var bytes = new byte[random.Next(400)];
        random.NextBytes(bytes);
        return bytes;
    }

    private string Damage(string json)
    {
        if (json.Length == 0)
            return json;
        var at = random.Next(json.Length);
        return random.Next(3) switch
        {
            0 => json[..at],
            1 => json.Remove(at, 1),
            _ => json.Insert(at, Pick("\0", "\"", "\\", "}", "\uFEFF", "\u0085", ",")),
        };
    }

    private IEnumerable<string> Some(Func<string> make) => Enumerable.Range(0, random.Next(1, 5)).Select(_ => make()).ToList();

    private string Pick(params string[] from) => from[random.Next(from.Length)];
}
