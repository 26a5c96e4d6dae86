using System.Net;

namespace Gatehouse.Server.Tests.Executable.Kills;

/// <summary>A client of a server that is killed: it writes until its connection breaks, and knows afterwards what must be there.</summary>
internal abstract class KilledClient
{
    /// <summary>Writes that the server said yes to, and that were checked after a restart.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Whether the server died between a request and its answer: that write may be there or not.</summary>
    protected bool IsUnderWay { get; private set; }

    /// <summary>What comes before the first kill.</summary>
    public virtual Task PrepareAsync(HttpClient http) => Task.CompletedTask;

    /// <summary>Writes until there is no server any more.</summary>
    public async Task WriteUntilKilledAsync(HttpClient http)
    {
        try
        {
            while (true)
            {
                IsUnderWay = true;
                await WriteAsync(http);
                IsUnderWay = false;
                Acknowledged++;
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // Killed.
        }
    }

    /// <summary>Asks the next server for everything the last one acknowledged.</summary>
    public async Task CheckAfterRestartAsync(HttpClient http)
    {
        await CheckAsync(http);
        IsUnderWay = false;
    }

    /// <summary>One write, acknowledged when it returns.</summary>
    protected abstract Task WriteAsync(HttpClient http);

    protected abstract Task CheckAsync(HttpClient http);

    /// <summary>Posts a form, again where the server is too busy to hash and says so: then nothing was done, and who is told when to come again comes again.</summary>
    protected static async Task<Answer> PostAsync(HttpClient http, string path, params (string Name, string Value)[] form)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
            using var response = await http.PostAsync(path, content, patience.Token);
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable)
                return await Answer.ReadAsync(response);
            await Task.Delay(response.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldNotBeNull(), patience.Token);
        }
    }

    protected static async Task<Answer> SendAsync(HttpClient http, HttpMethod method, string path, string authorization)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }
}
