using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources;

/// <summary>Reads a bounded body and hands it to the parser of its content type.</summary>
internal static class RestBodyReader
{
    internal static async ValueTask<InputValue> ReadAsync(RestRequest request)
    {
        var http = request.Context.Request;
        var contentType = http.Headers.ContentType.ToString();
        var parser = Select(request.View.Parsers, contentType);
        if (http.ContentLength == 0)
            return InputValue.Of(parser?.Empty ?? new InputObject());

        // A body without a known length is an empty object when nothing follows, so its type is judged after the first read.
        var read = await http.BodyReader.ReadAsync(request.Cancellation);
        while (!read.IsCompleted && read.Buffer.IsEmpty)
        {
            http.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await http.BodyReader.ReadAsync(request.Cancellation);
        }

        if (read.Buffer.IsEmpty)
            return InputValue.Of(parser?.Empty ?? new InputObject());
        if (Refusal(http, parser, contentType) is { } refusal)
        {
            http.BodyReader.AdvanceTo(read.Buffer.End); // every read is answered, or the connection could not be used again
            throw new RestException(refusal);
        }

        return read.IsCompleted && read.Buffer.IsSingleSegment && read.Buffer.Length <= request.View.MaxBodyLength
            ? ParseWhole(http.BodyReader, read, parser!, contentType)
            : await ParseCopiedAsync(request, read, parser!, contentType);
    }

    private static InputValue ParseWhole(PipeReader pipe, ReadResult read, RestParser parser, string contentType)
    {
        var problem = parser.Parse(read.Buffer.FirstSpan, contentType, out var value);
        pipe.AdvanceTo(read.Buffer.End);

        return problem is null ? value : throw new RestException(problem);
    }

    private static async ValueTask<InputValue> ParseCopiedAsync(RestRequest request, ReadResult read, RestParser parser, string contentType)
    {
        var pipe = request.Context.Request.BodyReader;
        var limit = request.View.MaxBodyLength;
        var body = ArrayPool<byte>.Shared.Rent(limit);
        var length = 0;
        try
        {
            while (true)
            {
                var isTooLong = read.Buffer.Length > limit - length;
                if (!isTooLong)
                {
                    read.Buffer.CopyTo(body.AsSpan(length));
                    length += (int)read.Buffer.Length;
                }

                pipe.AdvanceTo(read.Buffer.End);
                if (isTooLong)
                    throw new RestException(RestProblem.BodyTooLarge());
                if (read.IsCompleted)
                    break;
                read = await pipe.ReadAsync(request.Cancellation);
            }

            var problem = parser.Parse(body.AsSpan(0, length), contentType, out var value);

            return problem is null ? value : throw new RestException(problem);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body, clearArray: true); // passwords pass through here
        }
    }

    private static RestParser? Select(IReadOnlyList<RestParser> parsers, string contentType)
    {
        var mediaType = new MediaRange(contentType).MediaType;
        for (var index = 0; index < parsers.Count; index++)
        {
            if (mediaType.Equals(parsers[index].MediaType, StringComparison.OrdinalIgnoreCase))
                return parsers[index];
        }

        return null;
    }

    private static RestProblem? Refusal(HttpRequest http, RestParser? parser, string contentType)
    {
        var hasForeignCharset = new MediaRange(contentType).TryGetParameter("charset", out var charset)
            && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !charset.Equals("utf8", StringComparison.OrdinalIgnoreCase);
        if (parser is null || hasForeignCharset)
            return RestProblem.UnsupportedMediaType(contentType);
        var encoding = http.Headers.ContentEncoding.ToString();

        return encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)
            ? null
            : RestProblem.Detail(StatusCodes.Status415UnsupportedMediaType, new("Unsupported content encoding \"{0}\" in request.", encoding));
    }
}
