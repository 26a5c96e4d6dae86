using System.Text;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace Gatehouse.Resources;

/// <summary><c>multipart/form-data</c> (RFC 7578 over RFC 2046 §5.1): parts with a file name are files, the others text in UTF-8.</summary>
internal sealed class MultipartParser : RestParser
{
    private const int MaxBoundaryLength = 70; // RFC 2046 §5.1.1
    private const int MaxHeaderBytes = 8 * 1024;

    public override string MediaType => "multipart/form-data";

    public override InputObject Empty => new(isForm: true);

    public override RestProblem? Parse(ReadOnlySpan<byte> body, string contentType, out InputValue value)
    {
        var form = new InputObject(isForm: true);
        value = InputValue.Of(form);
        if (!TryGetBoundary(contentType, out var boundary))
            return Refuse("Invalid boundary in multipart.");
        var delimiter = Encoding.ASCII.GetBytes("\r\n--" + boundary);

        // The delimiter owns the line break before it, which the first one lacks when there is no preamble.
        var rest = body;
        if (rest.StartsWith(delimiter.AsSpan(2)))
            rest = rest[(delimiter.Length - 2)..];
        else if (rest.IndexOf(delimiter) is >= 0 and var preamble)
            rest = rest[(preamble + delimiter.Length)..];
        else
            return Refuse("No part found.");

        while (!rest.StartsWith("--"u8))
        {
            rest = rest.TrimStart(" \t"u8);
            if (!rest.StartsWith("\r\n"u8))
                return Refuse("Broken delimiter.");
            rest = rest[2..];
            var end = rest.IndexOf(delimiter);
            if (end < 0)
                return Refuse("Unexpected end of the body.");
            if (form.Count == FormLimits.Pairs)
                return FormLimits.TooManyPairs;
            if (ReadPart(rest[..end], form) is { } refused)
                return refused;
            rest = rest[(end + delimiter.Length)..];
        }

        return null;
    }

    private static RestProblem? ReadPart(ReadOnlySpan<byte> part, InputObject form)
    {
        var end = part.IndexOf("\r\n\r\n"u8);
        if (end is < 0 or > MaxHeaderBytes)
            return Refuse("A part without headers.");
        if (!PartHeaders.TryRead(part[..end], out var headers))
            return Refuse("A part with broken headers.");
        if (headers.Name.Length > FormLimits.KeyBytes)
            return FormLimits.KeyTooLong;
        var content = part[(end + 4)..];
        if (headers.FileName is { } fileName)
        {
            form.Add(headers.Name, InputValue.Of(new InputFile(fileName, headers.ContentType, content.ToArray())));
            return null;
        }

        if (!Utf8.IsValid(content))
            return Refuse("Not UTF-8.");
        form.Add(headers.Name, InputValue.Of(Encoding.UTF8.GetString(content)));
        return null;
    }

    private static bool TryGetBoundary(string contentType, out string boundary)
    {
        boundary = "";
        if (!MediaTypeHeaderValue.TryParse(contentType, out var parsed))
            return false;
        boundary = HeaderUtilities.RemoveQuotes(parsed.Boundary).ToString();

        return boundary.Length is > 0 and <= MaxBoundaryLength && boundary[^1] != ' ' && Ascii.IsValid(boundary);
    }

    private static RestProblem Refuse(string fault) => RestProblem.ParseError("Multipart form parse error - " + fault);
}
