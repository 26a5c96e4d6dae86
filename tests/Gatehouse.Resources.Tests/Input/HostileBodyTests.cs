using System.Text;

namespace Gatehouse.Resources.Tests.Input;

/// <summary>Bodies nobody sends in good faith.</summary>
public sealed class HostileBodyTests
{
    private const int Bodies = 10_000;
    private const int ParsedBodies = 50_000;

    private static readonly string[] ContentTypes =
    [
        "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=utf-16",
        "multipart/form-data", "text/plain", "multipart/form-data; boundary=\"", ";;;", "application/json;charset", "*/*",
    ];

    private static readonly string[] Seeds =
    [
        """{"name": "ada", "count": 1.5e3, "flag": true, "x": [null, {"a": "\ud83d\ude00"}]}""",
        "name=a%20b&count=3&flag=on&f[0]=1&f[1]x=2&a.b=c",
        "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nada\r\n--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\nContent-Type: a/b\r\n\r\nz\r\n--x--\r\n",
        "[[[[[[[[[[[[[[[[[[", "{\"a\":", "%%%===&&&", "--x--", "\0\0\0", "\u2028", "1e400", "\"\\ud800\"",
    ];

    /// <summary>S202: whatever is sent is answered with 201 or a documented refusal, and the server goes on.</summary>
    [Fact]
    public async Task Ten_thousand_broken_bodies_get_documented_answers()
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());
        var random = new Random(20261121);
        var statuses = new SortedDictionary<int, int>();
        for (var count = 0; count < Bodies; count++)
        {
            using var content = new ByteArrayContent(Mutate(random));
            content.Headers.TryAddWithoutValidation("Content-Type", ContentTypes[random.Next(ContentTypes.Length)]);

            using var response = await server.Client.PostAsync("/things/", content);

            var status = (int)response.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
        }

        statuses.Keys.ShouldBeSubsetOf([201, 400, 415]);
        statuses.Keys.ShouldContain(201);
        statuses[400].ShouldBeGreaterThan(1000);
    }

    /// <summary>S202: parsers and fields never throw, whatever they are given.</summary>
    [Fact]
    public void Parsers_and_fields_never_throw()
    {
        var random = new Random(20261122);
        var forms = Forms.MeasuredFieldTests.FieldNames
            .Select(static row => new Form(Forms.MeasuredFields.Of(row.Data))).Append(EchoView.Form).ToArray();
        var parsed = 0;
        for (var count = 0; count < ParsedBodies; count++)
        {
            var parser = RestParser.All[random.Next(RestParser.All.Count)];
            var body = Mutate(random);
            if (body.Length == 0 || parser.Parse(body, "multipart/form-data; boundary=x", out var value) is not null)
                continue;
            parsed++;
            forms[random.Next(forms.Length)].Validate(value, partial: random.Next(2) == 0).ShouldNotBeNull();
        }

        parsed.ShouldBeGreaterThan(ParsedBodies / 20);
    }

    private static byte[] Mutate(Random random)
    {
        var body = Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]).ToList();
        for (var changes = random.Next(6); changes > 0 && body.Count > 0; changes--)
        {
            var at = random.Next(body.Count);
            switch (random.Next(5))
            {
                case 0:
                    body[at] = (byte)random.Next(256);
                    break;
                case 1:
                    body.RemoveRange(at, Math.Min(random.Next(1, 20), body.Count - at));
                    break;
                case 2:
                    body.Insert(at, (byte)"{}[]\",:&=%.-\r\n\0\\"[random.Next(16)]);
                    break;
                case 3:
                    body.InsertRange(at, body.GetRange(at, Math.Min(random.Next(1, 40), body.Count - at)));
                    break;
                default:
                    body.RemoveRange(at, body.Count - at);
                    break;
            }
        }

        return [.. body];
    }
}
