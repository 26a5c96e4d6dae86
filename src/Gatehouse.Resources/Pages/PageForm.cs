namespace Gatehouse.Resources;

/// <summary>The form of a page. Only what a form can do by itself: other methods need a script, and these pages run none.</summary>
internal static class PageForm
{
    /// <summary>The form for what this caller may post here; nothing when they may not, or when no form could say it.</summary>
    internal static async ValueTask<Markup> FindAsync(RestRequest request)
    {
        if (request.View.Find("POST") is not { Form: { } form } || !request.View.Parsers.Contains(RestParser.Form) || !await request.MayAsync("POST"))
            return default;
        var fields = form().Fields.Where(static field => !field.ReadOnly).ToArray();
        if (fields.Length == 0)
            return default;
        var http = request.Context.Request;

        return Markup.Of($$"""
            <h2>Post</h2>
            <form method="post" action="{{http.PathBase + http.Path + http.QueryString}}">
            {{Markup.Concat(fields.Select(Input))}}
            <p><button type="submit">Post</button></p>
            </form>
            """);
    }

    private static Markup Input(Field field) => field switch
    {
        NestedField nested => Markup.Of($"<p>{nested.Label}<small>Has fields of its own: send JSON to set it.</small></p>"),
        BooleanField => Markup.Of($"<p><label><input type=\"checkbox\" name=\"{field.Name}\" value=\"true\"> {field.Label}</label>{Help(field)}</p>"),
        ChoiceField choice => Markup.Of($"<p><label>{field.Label}<select name=\"{field.Name}\"{Required(field)}>{Choices(choice)}</select></label>{Help(field)}</p>"),
        _ => Markup.Of($"<p><label>{field.Label}<input type=\"{TypeOf(field)}\" name=\"{field.Name}\"{Required(field)} autocomplete=\"off\"></label>{Help(field)}</p>"),
    };

    private static string TypeOf(Field field) => field switch
    {
        EmailField => "email",
        IntegerField => "number",
        DateField => "date",
        _ when field.Name.Contains("password", StringComparison.Ordinal) => "password",
        _ => "text",
    };

    private static string Required(Field field) => field.Required ? " required" : "";

    private static Markup Help(Field field) => string.IsNullOrEmpty(field.HelpText) ? default : Markup.Of($"<small>{field.HelpText}</small>");

    private static Markup Choices(ChoiceField field) => Markup.Of(
        $"{(field.Required ? default : Markup.Of($"<option></option>"))}{Markup.Concat(field.Choices.Select(static choice => Markup.Of($"<option value=\"{choice.Key}\">{choice.Value}</option>")))}");
}
