namespace Gatehouse.Resources.Tests.Resources;

/// <summary>What the properties of a record make of bodies, and what answers make of them.</summary>
public sealed class PropertyKindTests
{
    private const string Untouched =
        """
        {"id":1,"text":"ab","note":"none","remark":null,"email":"","site":"","word":"","pick":"a","count":1,"small":null,"flag":true,"ratio":0,"price":"1","day":"0001-01-01","at":"0001-01-01T00:00:00Z","key":"00000000-0000-0000-0000-000000000000","colour":"grey","other":null,"tags":[],"marks":[],"shown":"ab!"}
        """;

    private const string Filled =
        """
        {"id":1,"text":"abc","note":"","remark":"r","email":"a@b.de","site":"https://a.de","word":"abc","pick":"b","count":9,"small":-5,"flag":true,"ratio":0.5,"price":"12.50","day":"2026-01-31","at":"2026-01-31T22:00:00.5Z","key":"0b0a6f0e-3c0c-4a4e-9a52-5e2f4d1c8b7a","colour":"dark_blue","other":"grey","tags":["x","y"],"marks":[1,2],"shown":"abc!"}
        """;

    /// <summary>What is not sent keeps its initial value.</summary>
    [Fact]
    public async Task An_optional_property_keeps_its_initial_value()
    {
        await using var server = await Things.StartAsync();

        (await server.SendAsync("POST", "/things/", """{"text": "ab"}""")).ShouldBe(201, Untouched.Trim());
    }

    /// <summary>D206: input is coerced: digits to numbers, words to truth values, text trimmed, any notation of a UUID, dates in ISO 8601.</summary>
    [Fact]
    public async Task Input_is_coerced()
    {
        await using var server = await Things.StartAsync();

        var answer = await server.SendAsync("POST", "/things/",
            """
            {"text": " abc ", "note": "", "remark": "r", "email": "a@b.de", "site": "https://a.de", "word": "abc", "pick": "b", "count": "9", "small": -5.0, "flag": "yes",
             "ratio": "0.5", "price": 12.50, "day": "2026-1-31", "at": "2026-01-31T23:00:00.5+01:00", "key": "0B0A6F0E3C0C4A4E9A525E2F4D1C8B7A", "colour": "dark_blue",
             "other": "grey", "tags": ["x", " y "], "marks": ["1", 2], "shown": "no", "unknown": {}}
            """);

        answer.ShouldBe(201, Filled.Trim().Replace(".5Z", ".500000Z", StringComparison.Ordinal));
        (await server.SendAsync("GET", "/things/1/")).Body.ShouldBe(answer.Body);
    }

    /// <summary>D205: each kind gives its message, all at once; D207: null characters.</summary>
    [Fact]
    public async Task Every_kind_refuses_in_its_words()
    {
        await using var server = await Things.StartAsync();

        var answer = await server.SendAsync("POST", "/things/",
            """
            {"text": "a", "note": null, "remark": 1e400, "email": "a", "site": "a", "word": "Abc"}
            """.Replace("1e400", "\"a\\u0000\"", StringComparison.Ordinal));
        var more = await server.SendAsync("POST", "/things/",
            """
            {"text": "abcdef", "pick": "c", "count": 10, "small": 40000, "flag": "maybe", "ratio": "x", "price": "100.00", "day": "yesterday", "at": "now", "key": "k",
             "colour": "DarkBlue", "other": "", "tags": ["1", "2", "3", "4"], "marks": [1, "x", {}]}
            """);

        answer.ShouldBe(400,
            """{"text":["Ensure this field has at least 2 characters."],"note":["This field may not be null."],"remark":["Null characters are not allowed."],"email":["Enter a valid email address."],"site":["Enter a valid URL."],"word":["This value does not match the required pattern."]}""");
        more.ShouldBe(400,
            """{"text":["Ensure this field has no more than 5 characters."],"pick":["\"c\" is not a valid choice."],"count":["Ensure this value is less than or equal to 9."],"small":["Ensure this value is less than or equal to 32767."],"flag":["Must be a valid boolean."],"ratio":["A valid number is required."],"price":["Ensure this value is less than or equal to 99.99."],"day":["Date has wrong format. Use one of these formats instead: YYYY-MM-DD."],"at":["Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."],"key":["Must be a valid UUID."],"colour":["\"DarkBlue\" is not a valid choice."],"other":["\"\" is not a valid choice."],"tags":["Ensure this field has no more than 3 elements."],"marks":{"1":["A valid integer is required."],"2":["A valid integer is required."]}}""");
    }

    /// <summary>Null is a value of what may be null, and of nothing else.</summary>
    [Fact]
    public async Task Null_is_for_what_may_be_null()
    {
        await using var server = await Things.StartAsync();

        (await server.SendAsync("POST", "/things/", """{"text": "ab", "remark": null, "small": null, "other": null}""")).ShouldBe(201, Untouched.Trim());
        (await server.SendAsync("POST", "/things/", """{"text": "ab", "count": null, "tags": null, "colour": null, "marks": [null]}""")).ShouldBe(
            400, """{"count":["This field may not be null."],"colour":["This field may not be null."],"tags":["This field may not be null."],"marks":{"0":["This field may not be null."]}}""");
    }

    /// <summary>D208: repeated keys are a list, empty text is as good as not sent, an absent box is not ticked – but for PATCH (D233).</summary>
    [Fact]
    public async Task A_form_says_things_in_its_own_way()
    {
        await using var server = await Things.StartAsync();

        var created = await server.SendAsync("POST", "/things/", "text=ab&tags=x&tags=y&marks[0]=1&marks[1]=2&count=&day=", "application/x-www-form-urlencoded");
        var patched = await server.SendAsync("PATCH", "/things/1/", "flag=on", "application/x-www-form-urlencoded");
        var again = await server.SendAsync("PATCH", "/things/1/", "text=cd", "application/x-www-form-urlencoded");
        var put = await server.SendAsync("PUT", "/things/1/", "text=cd", "application/x-www-form-urlencoded");
        var json = await server.SendAsync("PUT", "/things/1/", """{"text": "cd"}""");

        created.ShouldBe(201, Untouched.Trim().Replace("\"tags\":[],\"marks\":[]", "\"tags\":[\"x\",\"y\"],\"marks\":[1,2]", StringComparison.Ordinal)
            .Replace("\"flag\":true", "\"flag\":false", StringComparison.Ordinal));
        Flag(patched).ShouldBeTrue();
        Flag(again).ShouldBeTrue();
        Flag(put).ShouldBeFalse();
        Flag(json).ShouldBeFalse(); // JSON leaves it as it is

        static bool Flag(Answer answer) => answer.Json.GetProperty("flag").GetBoolean();
    }

    /// <summary>D19: what OPTIONS tells comes of the attributes.</summary>
    [Theory]
    [InlineData("text", """{"type":"string","required":true,"read_only":false,"label":"The text","help_text":"Short.","min_length":2,"max_length":5}""")]
    [InlineData("pick", """{"type":"choice","required":false,"read_only":false,"label":"Pick","choices":[{"value":"a","display_name":"a"},{"value":"b","display_name":"b"}]}""")]
    [InlineData("count", """{"type":"integer","required":false,"read_only":false,"label":"Count","min_value":1,"max_value":9}""")]
    [InlineData("price", """{"type":"decimal","required":false,"read_only":false,"label":"Price","min_value":0.01,"max_value":99.99}""")]
    [InlineData("other", """{"type":"choice","required":false,"read_only":false,"label":"Other","choices":[{"value":"grey","display_name":"Grey"},{"value":"dark_blue","display_name":"Dark blue"}]}""")]
    [InlineData("tags", """{"type":"list","required":false,"read_only":false,"label":"Tags","max_length":3,"child":{"type":"string","required":true,"read_only":false,"label":"Tags"}}""")]
    [InlineData("shown", """{"type":"string","required":false,"read_only":true,"label":"Shown"}""")]
    public async Task Options_tells_the_limits(string field, string description)
    {
        await using var server = await Things.StartAsync();

        (await server.SendAsync("OPTIONS")).Json.GetProperty("actions").GetProperty("POST").GetProperty(field).GetRawText().ShouldBe(description);
    }
}
