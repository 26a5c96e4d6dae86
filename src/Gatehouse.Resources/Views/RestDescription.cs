using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>The answer to OPTIONS: what the view is, reads and writes, and the input of POST and PUT for callers who may send it.</summary>
internal static class RestDescription
{
    internal static async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var actions = new List<RestMethod>(2);
        foreach (var name in (string[])["POST", "PUT"])
        {
            if (request.View.Find(name) is { Form: not null } method && await MayAsync(request, method))
                actions.Add(method);
        }

        return RestAnswer.Ok((request.View, actions), static (writer, told) => Write(writer, told.View, told.actions));
    }

    private static async ValueTask<bool> MayAsync(RestRequest request, RestMethod method)
    {
        var asked = request.Method;
        request.Method = method.Name;
        try
        {
            return await request.MayAsync(method.Name) && (method.Name != "PUT" || request.View.ReachesObject is not { } reaches || await reaches(request));
        }
        catch (RestException)
        {
            return false;
        }
        finally
        {
            request.Method = asked;
        }
    }

    private static void Write(Utf8JsonWriter writer, RestView view, List<RestMethod> actions)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, view.Name);
        writer.WriteString("description"u8, view.Description);
        writer.WriteStartArray("renders"u8);
        foreach (var renderer in view.Renderers)
            writer.WriteStringValue(renderer.MediaType);
        writer.WriteEndArray();
        writer.WriteStartArray("parses"u8);
        foreach (var parser in view.Parsers)
            writer.WriteStringValue(parser.MediaType);
        writer.WriteEndArray();
        if (actions.Count > 0)
        {
            writer.WriteStartObject("actions"u8);
            foreach (var action in actions)
            {
                writer.WritePropertyName(action.Name);
                FieldDescription.Write(writer, action.Form!());
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
